/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/print-html.h"

#include <string.h>

/* Rare characters (𠮷) are in the fonts named behind the usual ones. A3 is read from two metres, A4 from one. */
static const char style[]
    = "body{font-family:\"Microsoft YaHei\",\"Noto Sans CJK SC\",\"PingFang "
      "SC\",SimHei,SimSun,\"SimSun-ExtB\",\"Noto Serif CJK SC\",sans-serif;"
      "line-height:1.35;margin:1em;color:#000;background:#fff}\n"
      "h1{font-size:1.7em;margin:0 0 .2em}\n"
      "table{border-collapse:collapse;width:100%;table-layout:fixed}\n"
      "thead th:nth-child(1){width:14%}thead th:nth-child(2){width:13%}thead th:nth-child(3){width:8%}thead "
      "th:nth-child(4){width:19%}\n"
      "th,td{border:1px solid #444;padding:.2em .45em;text-align:left;vertical-align:top}\n"
      "thead{display:table-header-group}\n"
      "thead th{border-bottom:3px solid #000}\n"
      "tbody{border-top:3px solid #000}\n"
      ".short{break-inside:avoid}\n"
      "tr,.slip{break-inside:avoid}\n"
      "tbody th{font-size:1.1em}\n"
      ".weekend th{text-decoration:underline}\n"
      ".time{white-space:nowrap;font-weight:bold}\n"
      ".event{font-weight:bold}\n"
      ".off{text-decoration:line-through;font-weight:normal}\n"
      ".team{display:inline-block;min-width:1.3em;text-align:center;border:.22em "
      "solid;border-radius:.3em;margin:0 .15em;line-height:1.3;"
      "-webkit-print-color-adjust:exact;print-color-adjust:exact}\n"
      ".open{font-style:normal;font-weight:bold;border:2px dashed #000;padding:0 .25em;margin:0 .3em}\n"
      ".why{font-size:.8em}\n"
      "td i{font-style:normal;font-size:.85em;white-space:nowrap}\n"
      "td span{white-space:nowrap}\n"
      "small{font-size:.6em;margin-left:.1em}\n"
      ".slips{columns:2;column-gap:6mm}\n"
      ".slip{border:1px dashed #000;padding:.4em .7em;margin:0 0 4mm}\n"
      ".slip{display:flow-root}.qr{float:right;width:25mm;height:25mm}\n"
      ".slip h2{font-size:1.2em;margin:0}\n"
      ".slip ul{margin:.2em 0;padding-left:1.1em}\n"
      "@media print{.hint{display:none}body{margin:0}}\n"
      "@media screen{.hint{background:#eee;padding:.4em}}\n";

void
print_text (GString *out, const char *text)
{
  g_autofree char *safe = g_markup_escape_text (text, -1);
  g_string_append (out, safe);
}

void
print_element (GString *out, const char *name, const char *class_name, const char *text)
{
  if (class_name != NULL)
    g_string_append_printf (out, "<%s class=\"%s\">", name, class_name);
  else
    g_string_append_printf (out, "<%s>", name);
  print_text (out, text);
  g_string_append_printf (out, "</%s>", name);
}

void
print_begin (GString *out, gboolean chinese, const char *paper, const char *title)
{
  gboolean large = strcmp (paper, "A3") == 0;
  g_string_append_printf (out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n", chinese ? "zh-CN" : "en");
  print_element (out, "title", NULL, title);
  g_string_append_printf (out, "\n<style>\n@page{size:%s;margin:%s}\nhtml{font-size:%s}\n%s</style>\n</head>\n<body>\n", paper,
                          large ? "12mm" : "10mm", large ? "15pt" : "12pt", style);
}

void
print_end (GString *out)
{
  g_string_append (out, "</body>\n</html>\n");
}
