/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "cli/command.h"

/* The first step of the menu: what goes into the book. */
typedef struct {
  App *app;
  const char *month;      /* 2026-10: of an edited roster */
  gboolean is_agreed;     /* to make a book where there is none */
  gboolean is_behind;     /* the book's workbook does not hold what came from another sheet; kept by whoever calls */
} MenuSheets;

/* Offers what lies in the folder and is new to the book; makes a book first, with its workbook, where there is none. Returns an exit code. */
int menu_sheets_offer (MenuSheets *sheets, GError **error);

/* A file or folder that was named or dragged into the window: shows what it changes, asks, changes it. Returns an exit code. */
int menu_sheets_take (MenuSheets *sheets, const char *path, GError **error);
