/* SPDX-License-Identifier: MPL-2.0 */
#include "store/import-remarks.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * Remarks are for people; no roster minds them. What they say of times is minded where 能来 or the notebook
 * says it, a number of duties in 每月几次 and 每月最多, and what the body cannot bear in 不宜 (or in the
 * notebook, as what somebody is not to do): the one is no answer to the other. 能来 that says any time suits
 * (都可以) says nothing. Beside a time the body is the reason (腰不好，晚上不行 has two parts, 腰不好晚上不行
 * one): what is minded is the time. Late hours (血压高不熬夜) are of both, and either answers.
 */

#define PEOPLE_SHOWN 5  /* named */
#define REMARK_SHOWN 24 /* characters */

typedef enum { SAYS_TIMES, SAYS_LATE, SAYS_NUMBER, SAYS_BODY, SAYS_SOMETHING, SAYS_N } Says;

static const char *const times_words[]
    = { "不来", "没空", "有空", "上班", "上午", "下午", "晚上", "周一",   "周二",     "周三", "周四",
        "周五", "周六", "周日", "星期", "周末", "外出", "出差", "时间不", "接送时间", NULL };
static const char *const late_words[] = { "熬夜", "夜里", NULL };
static const char *const number_words[] = { "最多", NULL };
static const char *const body_words[]
    = { "腿",       "膝",   "脚",   "腰",   "眼",   "耳",   "听力", "视力", "血压", "心脏",
        "糖尿",     "哮喘", "关节", "骨折", "脑梗", "中风", "怀孕", "身体", "拐杖", "轮椅",
        "行动不便", "怕高", "恐高", "爬楼", "爬不", "楼梯", "久站", "站不", "重物", NULL };
static const char *const other_words[] = { "不行", "不能", "不便", "不好", "只能", "住院", "手术", NULL };
/* Words that hold one of a body or a time and say nothing of it. */
static const char *const harmless[] = { "跑腿",   "腰鼓",   "眼科",     "护眼",     "眼镜",     "腿脚好",
                                        "腿脚利", "身体好", "身体健康", "身体硬朗", "时间不限", NULL };
/* Between what is said by itself. */
#define PARTS "，、。；,;. "

/* Where what a kind of word says is written down, besides 能来; ?1 is the person. */
static const struct {
  gboolean available; /* 能来 answers it */
  const char *elsewhere;
} heeded[] = {
  [SAYS_TIMES] = { TRUE, "SELECT EXISTS (SELECT 1 FROM note WHERE person_id = ?1 AND what IN ('leave', "
                         "'only', 'ban', 'avoid'))" },
  [SAYS_LATE]
  = { TRUE,
      "SELECT EXISTS (SELECT 1 FROM person_limit WHERE person_id = ?1) "
      "OR EXISTS (SELECT 1 FROM note WHERE person_id = ?1 AND what IN ('leave', 'only', 'ban', 'avoid'))" },
  [SAYS_NUMBER] = { FALSE, "SELECT EXISTS (SELECT 1 FROM person WHERE id = ?1 AND (agreed IS NOT NULL OR "
                           "max_month IS NOT NULL))" },
  [SAYS_BODY] = { FALSE, "SELECT EXISTS (SELECT 1 FROM person_limit WHERE person_id = ?1) "
                         "OR EXISTS (SELECT 1 FROM note WHERE person_id = ?1 AND what IN ('ban', 'avoid'))" },
  [SAYS_SOMETHING]
  = { TRUE,
      "SELECT EXISTS (SELECT 1 FROM person WHERE id = ?1 AND (agreed IS NOT NULL OR max_month IS NOT NULL)) "
      "OR EXISTS (SELECT 1 FROM person_limit WHERE person_id = ?1) OR EXISTS (SELECT 1 FROM "
      "note WHERE person_id = ?1 OR with_person_id = ?1)" },
};

static gboolean
has_word (const char *remark, const char *const *words)
{
  for (guint i = 0; remark != NULL && words[i] != NULL; i++)
    if (strstr (remark, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

gboolean
import_remark_gone (const char *remark)
{
  static const char *const words[] = { "去世", "已故", "病故", "离世", "搬走",     "搬离",     "已搬",
                                       "迁出", "退出", "退队", "离队", "不再参加", "不参加了", NULL };
  return has_word (remark, words);
}

gboolean
import_remark_no_phone (const char *remark)
{
  static const char *const words[] = { "停机", "空号", "停号", "销号", "换号", "号换", "错号", "号错", "打不通", "欠费", NULL };
  g_auto (GStrv) parts = remark == NULL ? NULL : g_strsplit (remark, "；", -1);
  gboolean says = FALSE;
  for (guint i = 0; parts != NULL && parts[i] != NULL && !says; i++)
    says = strstr (parts[i], "☎") == NULL && has_word (parts[i], words);
  return says;
}

/* Adds the kinds of one part of a remark. */
static void
add_kinds (const char *part, gboolean *says)
{
  static const char *const *const words[] = { [SAYS_TIMES] = times_words,
                                              [SAYS_LATE] = late_words,
                                              [SAYS_NUMBER] = number_words,
                                              [SAYS_BODY] = body_words };
  gboolean is_timed = has_word (part, times_words) || has_word (part, late_words);
  for (guint kind = 0; kind < SAYS_SOMETHING; kind++)
    if (kind != SAYS_BODY || !is_timed)
      says[kind] = says[kind] || has_word (part, words[kind]);
}

/* Does the remark say something of that kind? What is not known to be of times, numbers or the body is said
 * anywhere. */
static void
kinds_of (const char *remark, gboolean *says)
{
  g_autoptr (GString) text = g_string_new (remark);
  gboolean any = FALSE;
  for (guint i = 0; harmless[i] != NULL; i++)
    g_string_replace (text, harmless[i], "", 0);
  for (const char *p = PARTS; *p != '\0'; p = g_utf8_next_char (p)) {
    g_autofree char *mark = g_strndup (p, (gsize)(g_utf8_next_char (p) - p));
    g_string_replace (text, mark, "\n", 0);
  }
  g_auto (GStrv) parts = g_strsplit (text->str, "\n", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    add_kinds (parts[i], says);
  for (guint kind = 0; kind < SAYS_SOMETHING; kind++)
    any = any || says[kind];
  says[SAYS_SOMETHING] = !any && has_word (text->str, other_words);
}

/* 能来 says less than that any time suits. */
static gboolean
has_narrowed (Import *import, gint64 person)
{
  g_autofree char *available
      = import_db_text (&import->context.db, "SELECT available_text FROM person WHERE id = ?1", "i", person);
  return available != NULL && (import->context.any_time == NULL || !import->context.any_time (available));
}

/* The person and the remark as people write them, where it speaks of what nothing that a roster minds says;
 * NULL: no such remark. g_free. */
static char *
unheeded (Import *import, const ImportRow *row)
{
  ImportDb *db = &import->context.db;
  const char *remark = import_row_cell (row, "remark");
  gboolean says[SAYS_N] = { FALSE }, all = TRUE;
  if (row->state == ROW_WAITS || row->same_as != NULL || remark == NULL)
    return NULL;
  kinds_of (remark, says);
  gboolean narrowed = has_narrowed (import, row->key.id);
  for (guint kind = 0; kind < SAYS_N && all; kind++)
    all = !says[kind] || (heeded[kind].available && narrowed)
          || import_db_id (db, heeded[kind].elsewhere, "i", row->key.id) != 0;
  g_autofree char *code
      = all ? NULL
            : import_db_text (db, "SELECT code FROM person WHERE id = ?1 AND status = 'active'", "i",
                              row->key.id);
  if (code == NULL)
    return NULL;
  gboolean is_long = g_utf8_strlen (remark, -1) > REMARK_SHOWN;
  g_autofree char *cut = g_utf8_substring (remark, 0, is_long ? REMARK_SHOWN : -1),
                  *shown = import_ref_show (&import->context, TARGET_PERSON, code);
  return g_strdup_printf (_ ("%1$s “%2$s%3$s”"), shown, cut, is_long ? "…" : "");
}

/* With the first names; g_free. */
static char *
remarks_message (const GPtrArray *people, guint shown)
{
  g_autoptr (GString) names = g_string_new (NULL);
  for (guint i = 0; i < MIN (people->len, shown); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? _ (", ") : "", (const char *)people->pdata[i]);
  if (people->len > shown)
    g_string_append_printf (names, _ (", and %u more"), people->len - shown);
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE,
                   "%1$u person has times or limits in the remark and nowhere else: %2$s. No roster minds "
                   "remarks: write it into 能来 (available), 不宜 (limits) or "
                   "每月最多 (max_month), or on the page 登记本 (notes).",
                   "%1$u people have times or limits in the remark and nowhere else: %2$s. No roster minds "
                   "remarks: write it into 能来 (available), 不宜 (limits) or "
                   "每月最多 (max_month), or on the page 登记本 (notes).",
                   people->len),
      people->len, names->str);
}

static void
report_remarks (ImportReport *report, const ImportSheet *sheet, const GPtrArray *people)
{
  g_autofree char *message = remarks_message (people, PEOPLE_SHOWN), *whole = remarks_message (people, people->len);
  import_report_add_list (report, sheet, import_sheet_header (sheet, page_column (PAGE_PEOPLE, "remark")), message, whole);
}

void
import_tell_remarks (Import *import, const ImportSheet *sheet)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func (g_free);
  gboolean noted = FALSE;
  for (guint r = 0; sheet->page->id == PAGE_PEOPLE && r < sheet->rows->len; r++) {
    char *name = unheeded (import, sheet->rows->pdata[r]);
    noted = noted || g_hash_table_contains (import->noted, sheet->rows->pdata[r]);
    if (name != NULL)
      g_ptr_array_add (people, name);
  }
  if (noted && people->len > 0)
    report_remarks (import->report, sheet, people);
}
