/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/command.h"
#include "cli/language.h"
#include "cli/menu.h"
#include "cli/typed.h"
#include "store/near.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

typedef struct {
  const char *name;
  const char *chinese; /* what somebody may type who looks for it */
  CommandRun run;
  const char *summary;
} Command;

/* In the order of a month's work; help prints them so. */
static const Command commands[] = {
  { "init", "新建", cmd_init, N_ ("make a new book") },
  { "month", "整月", cmd_month, N_ ("a whole month at once: sheets, check, plan, roster") },
  { "import", "导入", cmd_import, N_ ("read sheets into the book, differences first") },
  { "export", "导出", cmd_export, N_ ("write the book as sheets") },
  { "check", "检查", cmd_check, N_ ("name every contradiction in the book") },
  { "calendar", "日历", cmd_calendar, N_ ("show what each day of a month is, and why") },
  { "plan", "排期", cmd_plan, N_ ("turn a month's events into dated shifts") },
  { "shift", "改班", cmd_shift, N_ ("move, cancel or restore one shift by hand") },
  { "solve", "排班", cmd_solve, N_ ("assign people to a month's shifts") },
  { "show", "查看", cmd_show, N_ ("show a month by day, team or person") },
  { "print", "打印", cmd_print, N_ ("write a month for the notice board, or slips, to be printed") },
  { "explain", "解释", cmd_explain, N_ ("say why a month, a shift or a person is as it is") },
  { "publish", "发布", cmd_publish, N_ ("freeze the draft as the next version") },
  { "feeds", "订阅", cmd_feeds, N_ ("write a calendar feed for each volunteer and team") },
  { "sms", "短信", cmd_sms, N_ ("list what each phone number is to be told") },
  { "backup", "备份", cmd_backup, N_ ("copy the book and its key") },
  { "restore", "恢复", cmd_restore, N_ ("go back to a backup") },
  { "doctor", "体检", cmd_doctor, N_ ("look at every book of a folder") },
  { "here", "本机", cmd_here, N_ ("say which book this is, after copying or moving it") },
  { "undo", "撤销", cmd_undo, N_ ("take the newest change back") },
};

/* Options that stand on either side of the command's name. */
static struct {
  char *book, *lang, *as_of, *format;
} options;

static const GOptionEntry global_entries[] = {
  { "book", 'b', 0, G_OPTION_ARG_FILENAME, &options.book, N_ ("the community's book (default: the only *.paiban here)"), N_ ("FILE") },
  { "lang", 0, 0, G_OPTION_ARG_STRING, &options.lang, N_ ("language of messages: zh or en"), "zh|en" },
  { "as-of", 0, 0, G_OPTION_ARG_STRING, &options.as_of, N_ ("take this day as today"), N_ ("YYYY-MM-DD") },
  { "format", 0, 0, G_OPTION_ARG_STRING, &options.format, N_ ("form of the output: text, csv or json"), N_ ("FORM") },
  { NULL }
};

G_DEFINE_QUARK (paiban-usage-error, usage_error)

/*
 * Messages: English in the source, Chinese from the catalogue beside the program (build tree) or in share/locale (installed).
 * gettext reads LANGUAGE for any locale but "C", so C.UTF-8, which every Debian has, serves where zh_CN is not generated.
 */
static void
choose_language (gboolean chinese)
{
  g_setenv ("LANGUAGE", chinese ? "zh_CN" : "en", TRUE);
  setlocale (LC_ALL, "C.UTF-8");

  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = self != NULL ? g_path_get_dirname (self) : g_strdup (".");
  g_autofree char *built = g_build_filename (folder, "po", NULL);
  g_autofree char *installed = g_build_filename (folder, "..", "share", "locale", NULL);
  bindtextdomain (GETTEXT_PACKAGE, g_file_test (built, G_FILE_TEST_IS_DIR) ? built : installed);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

static gboolean
choose_today (App *app, GError **error)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  if (options.as_of == NULL) {
    app->now = (gint64)time (NULL);
    g_autoptr (GDateTime) local = g_date_time_new_now (zone);
    app->as_of = day_from_ymd (g_date_time_get_year (local), g_date_time_get_month (local), g_date_time_get_day_of_month (local));
    return TRUE;
  }
  if (!day_parse (options.as_of, &app->as_of)) {
    g_set_error (error, USAGE_ERROR, 0, _ ("--as-of takes a day like 2026-09-05, not “%s”"), options.as_of);
    return FALSE;
  }
  app->now = (gint64)app->as_of * 86400;
  return TRUE;
}

static gboolean
choose_format (App *app, GError **error)
{
  static const char *names[] = { "text", "csv", "json" };
  if (options.format == NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (options.format, names[i]) == 0) {
      app->format = (Format)i;
      return TRUE;
    }
  g_set_error (error, USAGE_ERROR, 0, _ ("--format takes text, csv or json, not “%s”"), options.format);
  return FALSE;
}

static gboolean
app_take_options (App *app, GError **error)
{
  if (options.lang != NULL && !g_str_has_prefix (options.lang, "zh") && !g_str_has_prefix (options.lang, "en")) {
    g_set_error (error, USAGE_ERROR, 0, _ ("--lang takes zh or en, not “%s”"), options.lang);
    return FALSE;
  }
  choose_language (language_is_chinese (options.lang, 0, NULL)); /* without --lang as run chose */
  app->chinese = strcmp (g_getenv ("LANGUAGE"), "zh_CN") == 0;
  app->book = options.book;
  const char *no_colour = g_getenv ("NO_COLOR");
  app->colour = isatty (STDOUT_FILENO) && (no_colour == NULL || no_colour[0] == '\0')
                && g_strcmp0 (g_getenv ("TERM"), "dumb") != 0;
  app->progress = isatty (STDERR_FILENO) != 0;
  return choose_today (app, error) && choose_format (app, error);
}

static GOptionContext *
context_new (const GOptionEntry *entries, const char *operands, const char *summary)
{
  GOptionContext *context = g_option_context_new (operands);
  g_option_context_set_summary (context, summary);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, global_entries, GETTEXT_PACKAGE);
  return context;
}

/* An option that there is not is answered with the one that is like it. */
static void
set_bad_option (const GOptionEntry *const *entries, guint n, const GError *local, GError **error)
{
  const char *typed = strrchr (local->message, ' ');
  if (!g_error_matches (local, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION) || typed == NULL) {
    g_set_error_literal (error, USAGE_ERROR, 0, local->message);
    return;
  }
  const char *like = typed_option_like (entries, n, ++typed);
  if (like != NULL)
    g_set_error (error, USAGE_ERROR, 0, _ ("there is no option %1$s here: is it --%2$s?"), typed, like);
  else
    g_set_error (error, USAGE_ERROR, 0, _ ("there is no option %s here; --help lists them"), typed);
}

gboolean
command_parse (App *app, const GOptionEntry *entries, const char *operands, const char *summary, int *argc, char ***argv, int min,
               int max, GError **error)
{
  g_autoptr (GOptionContext) context = context_new (entries, operands, summary);
  g_autoptr (GError) local = NULL;
  g_autofree char *program = g_strdup_printf ("paiban %s", (*argv)[0]);
  g_set_prgname (program);
  const GOptionEntry *const known[] = { entries, global_entries };
  typed_options (known, 2, *argc, *argv);
  if (!g_option_context_parse (context, argc, argv, &local)) {
    set_bad_option (known, 2, local, error);
    return FALSE;
  }
  int operand_count = *argc - 1;
  if (operand_count < min || operand_count > max) {
    g_autofree char *help = g_option_context_get_help (context, TRUE, NULL);
    g_set_error (error, USAGE_ERROR, 0, "%s\n\n%s",
                 operand_count < min ? _ ("something is missing after the command") : _ ("there is too much after the command"), help);
    return FALSE;
  }
  return app_take_options (app, error);
}

gboolean
command_month (const App *app, const char *text, Day *ret_from, Day *ret_to, GError **error)
{
  gboolean next;
  if (!typed_month (text, app->as_of, ret_from, &next)) {
    g_set_error (error, USAGE_ERROR, 0, _ ("a month is written like 2026-09, not “%s”"), text);
    return FALSE;
  }
  Date date = day_to_date (*ret_from);
  *ret_to = day_add_months (*ret_from, 1);
  if (next)
    g_printerr (_ ("“%1$s” is taken for %2$04d-%3$02d.\n"), text, date.year, date.month);
  return TRUE;
}

static void
print_help (void)
{
  g_print (_ ("paiban: rosters for a community's volunteers\n\n"
              "Usage: paiban [--book FILE] COMMAND …\n\n"
              "Commands, in the order of a month's work:\n"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  %-8s %s\n", commands[i].name, _ (commands[i].summary));
  g_print (_ ("\npaiban COMMAND --help says more. Exit codes: 0 done, 1 error, 2 usage, 3 done but something needs you.\n"));
}

static const Command *
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (commands[i].name, name) == 0)
      return &commands[i];
  return NULL;
}

static gboolean
is_command (const char *name)
{
  return find_command (name) != NULL;
}

/* Says which command was meant, where that can be guessed: by its name in Chinese, or a slip. */
static void
set_no_command (const char *name, GError **error)
{
  const char *meant = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++) {
    if (strcmp (name, commands[i].chinese) == 0)
      meant = commands[i].name;
    g_ptr_array_add (names, (char *)commands[i].name);
  }
  g_autoptr (GPtrArray) near = near_names (names, name, 1);
  if (meant == NULL && near->len > 0)
    meant = near->pdata[0];
  if (meant == NULL)
    g_set_error (error, USAGE_ERROR, 0, _ ("there is no command “%s”; paiban --help lists them"), name);
  else
    g_set_error (error, USAGE_ERROR, 0, _ ("there is no command “%1$s”: is it paiban %2$s? paiban --help lists them"), name, meant);
}

static int
run (int argc, char **argv, GError **error)
{
  App app = { .affected = DAY_NONE };
  gboolean help = FALSE, version = FALSE;
  const GOptionEntry entries[] = {
    { "help", 'h', 0, G_OPTION_ARG_NONE, &help, NULL, NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &version, NULL, NULL },
    { NULL }
  };
  /* Before anything is said: GLib decides at the first message whether it translates, once for the whole run. */
  choose_language (language_is_chinese (language_of_arguments (argc, argv), argc, argv));
  g_autoptr (GOptionContext) context = context_new (entries, N_ ("COMMAND …"), NULL);
  g_option_context_set_strict_posix (context, TRUE);
  g_option_context_set_help_enabled (context, FALSE);
  g_autoptr (GError) local = NULL;
  const GOptionEntry *const known[] = { entries, global_entries };
  typed_options (known, 2, argc, argv);
  if (!g_option_context_parse (context, &argc, &argv, &local)) {
    set_bad_option (known, 2, local, error);
    return EXIT_USAGE;
  }
  if (version) {
    g_print ("paiban %s\n", PAIBAN_VERSION);
    return EXIT_DONE;
  }
  if (!app_take_options (&app, error))
    return EXIT_USAGE;
  if (!help && argc < 2 && isatty (STDIN_FILENO) && isatty (STDOUT_FILENO))
    return menu_run (&app, error);
  if (help || argc < 2 || strcmp (argv[1], "help") == 0) {
    print_help ();
    return help || argc > 1 ? EXIT_DONE : EXIT_USAGE;
  }
  const Command *command = find_command (argv[1]);
  if (command == NULL) {
    set_no_command (argv[1], error);
    return EXIT_USAGE;
  }
  int code = command->run (&app, argc - 1, argv + 1, error);
  return code == EXIT_ERROR && error != NULL && *error != NULL && (*error)->domain == USAGE_ERROR ? EXIT_USAGE : code;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char **words = typed_words (&argc, argv, is_command);
  int code = run (argc, words, &error);
  if (error != NULL)
    g_printerr ("paiban: %s\n", error->message);
  if (fflush (stdout) == 0 && !ferror (stdout))
    return code;
  g_printerr (_ ("paiban: the output could not be written in full; is the disk full?\n"));
  return code == EXIT_DONE || code == EXIT_NEEDS ? EXIT_ERROR : code;
}
