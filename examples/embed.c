/* SPDX-License-Identifier: MPL-2.0 */
/*
 * The roster engine in another program: six people, a week of mornings and evenings at a help desk, built by hand.
 *
 *   cc embed.c $(pkg-config --cflags --libs paiban-engine) -o embed && ./embed
 *
 * A model is built row by row, sealed, and solved; then it is judged again by the second evaluator, and asked why.
 */
#include <engine/check.h>
#include <engine/explain.h>
#include <engine/solve.h>

#define PEOPLE 6
#define DAYS 7

static const char *const names[PEOPLE] = { "Anna", "Bo", "Chen", "Dora", "Emil", "Fang" };

static Model *
build_week (Day monday)
{
  ModelBuilder *builder = model_builder_new (monday, monday + DAYS);
  for (guint32 p = 0; p < PEOPLE; p++) {
    model_add_persons (builder, &(ModelPerson){ .name = names[p], .active = TRUE, .joined = DAY_NONE, .left = DAY_NONE,
                                               .org = MODEL_NONE, .area = MODEL_NONE, .born_first = DAY_NONE, .born_last = DAY_NONE,
                                               .insured_until = DAY_NONE, .consent_until = DAY_NONE, .agreed = 3,
                                               .active_days = DAYS, .last_served = DAY_NONE });
    ModelLimit four_a_week = MODEL_LIMIT_ANY, eleven_hours = MODEL_LIMIT_ANY;
    four_a_week.person = eleven_hours.person = p;
    four_a_week.rule = RULE_MAX_SHIFTS;
    four_a_week.per = PER_WEEK;
    four_a_week.max = 4;
    four_a_week.hard = TRUE;
    eleven_hours.rule = RULE_REST;
    eleven_hours.min = 11 * 60;
    eleven_hours.hard = TRUE;
    model_add_limits (builder, &four_a_week);
    model_add_limits (builder, &eleven_hours);
  }
  model_add_kinds (builder, &(ModelName){ "desk" });
  model_add_events (builder, &(ModelEvent){ "help desk", 0 });
  for (Day day = monday; day < monday + DAYS; day++)
    for (gint32 evening = 0; evening < 2; evening++) {
      gint32 start = evening ? 17 * 60 : 9 * 60;
      Instant at = (Instant)day * DAY_MINUTES + start;
      guint32 shift = model_add_shifts (builder, &(ModelShift){ .key = evening ? "evening" : "morning", .day = day, .start_minute = start,
                                                               .start = at, .end = at + 240, .place = MODEL_NONE, .area = MODEL_NONE,
                                                               .recipient = MODEL_NONE, .load = 240 });
      model_add_posts (builder, &(ModelPost){ .name = "desk", .shift = shift, .min = 1, .want = 2, .max = 2, .under = 300, .short_of = 20,
                                             .age_from = MODEL_NONE, .age_to = MODEL_NONE });
    }
  /* Chen is away from Wednesday to Friday; Dora would rather not serve in the evening. */
  model_add_absences (builder, &(ModelAbsence){ 2, (Instant)(monday + 2) * DAY_MINUTES, (Instant)(monday + 5) * DAY_MINUTES, ABSENT_LEAVE });
  ModelWish no_evenings = MODEL_WISH_ANY;
  no_evenings.person = 3;
  no_evenings.points = 10;
  no_evenings.minute_from = 16 * 60;
  model_add_wishes (builder, &no_evenings);
  return model_builder_seal (builder);
}

int
main (void)
{
  g_autoptr (Model) model = build_week (day_from_ymd (2026, 9, 7));
  SolveOptions options = { .seed = 1, .steps = 200000, .threads = 2 };
  g_autoptr (SolveResult) result = solve (model, &options);
  g_autoptr (Check) check = check_roster (model, result->roster);
  for (guint32 i = 0; i < result->roster->n; i++) {
    const RosterEntry *entry = &result->roster->entries[i];
    const ModelShift *shift = &model->shifts[model->posts[entry->post].shift];
    char day[DAY_TEXT_SIZE];
    g_print ("%s %-8s %s\n", day_format (shift->day, day), shift->key, model->persons[entry->party].name);
  }
  g_print ("open places: %d, cost: %.1f, sound: %s\n", (int)result->report.open, (double)result->report.cost / COST_UNIT,
           check_is_sound (check) ? "yes" : "no");
  if (result->has_bound)
    g_print ("no roster costs less than %.1f\n", (double)result->bound / COST_UNIT);
  g_autoptr (Explain) explain = explain_new (model, result->roster);
  guint32 wednesday_morning = 4; /* the posts in the order in which they were added */
  ExplainReason reason = explain_against (explain, 2, wednesday_morning);
  g_print ("Chen on Wednesday morning: %s\n", reason.rule == RULE_MAY && reason.detail == MAY_LEAVE ? "on leave" : "could serve");
  return check_is_sound (check) ? 0 : 1;
}
