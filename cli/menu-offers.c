/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/menu-offers.h"

#include "cli/solving.h"
#include "store/home.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

/* The digit that was typed, '1' to last, or '\0' for later. Only a digit alone is an answer: who types a month here looks for the menu, and
 * did not throw a roster away or make the book a copy. */
static char
ask_number (const char *question, char last)
{
  char line[64];
  do {
    g_print ("%s", question);
    fflush (stdout);
    if (!command_read_line (line, sizeof line) || line[0] == '\0' || strcmp (line, "q") == 0)
      return '\0';
  } while (line[0] < '1' || line[0] > last || line[1] != '\0');
  return line[0];
}

/* ---- what was cut off the last time ---- */

static int
solve_on (App *app, Day from, const char *how, GError **error)
{
  char day[DAY_TEXT_SIZE];
  g_autofree char *month = g_strndup (day_format (from, day), 7);
  char *words[] = { (char *)"solve", month, (char *)"--resume", (char *)how, NULL };
  return cmd_solve (app, 4, words, error);
}

/* A roster that was being made when the window was closed is offered before anything else; one that is being made just now is not. */
static int
offer_left (App *app, GError **error)
{
  Day from;
  g_autofree char *book = command_book_path (app, NULL);
  if (book == NULL || !solving_find (book, &from))
    return EXIT_DONE;
  g_autofree char *path = solving_path (book, from);
  g_autoptr (Solving) left = solving_read (path);
  if (left != NULL && solving_is_held (path)) {
    g_autofree char *running = solving_running_sentence (left, from);
    g_print ("%s\n", running);
    return EXIT_DONE;
  }
  g_autofree char *sentence = left == NULL ? g_strdup ("") : solving_sentence (left, from);
  g_print ("%s\n", sentence);
  char answer = ask_number (_ ("1 go on from it  2 use it  3 throw it away  (only Enter: later): "), '3');
  if (answer == '1' || answer == '2')
    return solve_on (app, from, answer == '1' ? "go-on" : "use", error);
  if (answer == '3')
    g_unlink (path);
  return EXIT_DONE;
}

/* ---- which book this is ---- */

/* That a copied or restored book tells nobody anything is said before she works on it, not when she publishes. */
static int
offer_home (App *app, GError **error)
{
  HomeState state = HOME_HERE;
  g_autoptr (Book) book = command_open_book (app, BOOK_READ, NULL);
  if (book == NULL || !home_state (book, &state, NULL) || state != HOME_UNTOLD)
    return EXIT_DONE;
  g_clear_pointer (&book, book_close);
  g_print ("%s\n", _ ("This book was copied here, or restored. Until you say which it is, it publishes and sends nothing."));
  char answer = ask_number (_ ("1 it goes on here, and the old one is used no longer  2 it is for trying things out  (only Enter: later): "), '2');
  if (answer == '\0')
    return EXIT_DONE;
  char *words[] = { (char *)"here", (char *)(answer == '1' ? "--moved" : "--copy"), NULL };
  return cmd_here (app, 2, words, error);
}

typedef int (*Offer) (App *app, GError **error);

int
menu_offers (App *app)
{
  static const Offer offers[] = { offer_left, offer_home };
  int code = EXIT_DONE;
  for (guint i = 0; i < G_N_ELEMENTS (offers); i++) {
    g_autoptr (GError) error = NULL;
    int own = offers[i](app, &error);
    code = MAX (code, own);
    if (error != NULL)
      g_printerr ("paiban: %s\n", error->message);
  }
  return code;
}
