-- SPDX-License-Identifier: MPL-2.0
-- A book of schema step 3, as "sqlite3 BOOK .dump" writes it, with the two numbers that a dump leaves out.
PRAGMA application_id = 1346527598;
PRAGMA user_version = 3;
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE book (                     -- exactly one row
  id          INTEGER PRIMARY KEY CHECK (id = 1),
  uuid        TEXT NOT NULL CHECK (length (uuid) = 36),
  created_at  INTEGER NOT NULL
, home TEXT, is_copy INTEGER NOT NULL DEFAULT 0 CHECK (is_copy IN (0, 1)), sequence_from INTEGER NOT NULL DEFAULT 0 CHECK (sequence_from >= 0)) STRICT;
INSERT INTO book VALUES(1,'6f1a1c1e-0a60-4c56-9d0b-3f6a5a2b7c11',1788220800,'4e8ade1462478c1d3ed1a8c40631bbf1',0,0);
CREATE TABLE setting (                  -- page 13
  key         TEXT PRIMARY KEY,
  value       TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO setting VALUES('language','zh');
INSERT INTO setting VALUES('zone','Asia/Shanghai');
CREATE TABLE place (                    -- page 6: the tree community > grid > building, and doors of events
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  name        TEXT NOT NULL UNIQUE,
  kind        TEXT NOT NULL DEFAULT 'place' CHECK (kind IN ('community', 'grid', 'building', 'place')),
  parent_id   INTEGER REFERENCES place (id),
  when_text   TEXT,
  start_min   INTEGER CHECK (start_min BETWEEN 0 AND 1439),
  end_min     INTEGER CHECK (end_min BETWEEN 0 AND 1439),
  travel_min  INTEGER CHECK (travel_min BETWEEN 0 AND 1440),
  latitude    REAL CHECK (latitude BETWEEN -90 AND 90),
  longitude   REAL CHECK (longitude BETWEEN -180 AND 180)
) STRICT;
INSERT INTO place VALUES(1,'3栋','building',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE organisation (             -- page 7
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  name        TEXT NOT NULL UNIQUE,
  contact     TEXT,
  phone       TEXT
) STRICT;
CREATE TABLE skill (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  name        TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE person (                   -- page 1; there is no ID-card column, by design
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  code          TEXT NOT NULL UNIQUE,   -- 编号, V001
  name          TEXT NOT NULL,
  name_key      TEXT NOT NULL,          -- folded form that import compares (· variants, widths, spaces)
  tag           TEXT,
  channel       TEXT CHECK (channel IN ('sms', 'call', 'wechat', 'slip', 'family')),
  born_from     TEXT CHECK (date (born_from) IS born_from),   -- earliest and latest day that fit what was typed
  born_to       TEXT CHECK (date (born_to) IS born_to),
  born_text     TEXT,
  sex           TEXT CHECK (sex IN ('m', 'f')),
  organisation_id INTEGER REFERENCES organisation (id),
  area_id       INTEGER REFERENCES place (id),
  experienced   INTEGER CHECK (experienced IN (0, 1)),
  available_text TEXT,
  agreed        INTEGER CHECK (agreed BETWEEN 0 AND 200),
  max_month     INTEGER CHECK (max_month BETWEEN 0 AND 200),
  busy_source   TEXT,
  joined        TEXT CHECK (date (joined) IS joined),
  status        TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'paused', 'left', 'deceased')),
  status_since  TEXT CHECK (date (status_since) IS status_since),
  insured_until TEXT CHECK (date (insured_until) IS insured_until),
  consent_until TEXT CHECK (date (consent_until) IS consent_until),
  shown_as      TEXT CHECK (shown_as IN ('full', 'masked', 'hidden')),
  national_no   TEXT,
  remark        TEXT
) STRICT;
INSERT INTO person VALUES(1,'V001','王芳','王芳','3栋',NULL,'1954-03-01','1954-03-31','1954-03','f',NULL,1,NULL,NULL,NULL,NULL,NULL,NULL,'active',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO person VALUES(2,'V002','古丽·买买提','古丽买买提',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'active',NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE contact (                  -- a number may serve two people; opting out belongs to the number
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  number      TEXT NOT NULL UNIQUE,     -- +86 and 11 digits for a mobile, else as typed
  kind        TEXT NOT NULL CHECK (kind IN ('mobile', 'landline', 'other')),
  opted_out_at INTEGER
) STRICT;
INSERT INTO contact VALUES(1,'+8613800138001','mobile',NULL);
CREATE TABLE person_contact (
  person_id   INTEGER NOT NULL REFERENCES person (id),
  contact_id  INTEGER NOT NULL REFERENCES contact (id),
  position    INTEGER NOT NULL DEFAULT 0,
  via         TEXT,                     -- 打给女儿
  PRIMARY KEY (person_id, contact_id)
) STRICT, WITHOUT ROWID;
INSERT INTO person_contact VALUES(1,1,0,NULL);
CREATE TABLE team (                     -- page 11
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  name        TEXT NOT NULL UNIQUE,
  colour      TEXT NOT NULL,            -- one of the colour words, or #RRGGBB
  label       TEXT NOT NULL,            -- one character that survives black-and-white printing
  lead_id     INTEGER REFERENCES person (id),
  organisation_id INTEGER REFERENCES organisation (id),
  parent_id   INTEGER REFERENCES team (id),
  kind        TEXT
) STRICT;
INSERT INTO team VALUES(1,'守护青少年','cyan','青',NULL,NULL,NULL,NULL);
CREATE TABLE person_team (
  person_id   INTEGER NOT NULL REFERENCES person (id),
  team_id     INTEGER NOT NULL REFERENCES team (id),
  position    INTEGER NOT NULL DEFAULT 0,          -- 0 = main team
  PRIMARY KEY (person_id, team_id)
) STRICT, WITHOUT ROWID;
INSERT INTO person_team VALUES(1,1,0);
INSERT INTO person_team VALUES(2,1,0);
CREATE TABLE person_skill (             -- pages 1 and 9
  person_id   INTEGER NOT NULL REFERENCES person (id),
  skill_id    INTEGER NOT NULL REFERENCES skill (id),
  level       INTEGER NOT NULL DEFAULT 1 CHECK (level BETWEEN 1 AND 9),
  valid_until TEXT CHECK (date (valid_until) IS valid_until),
  evidence    TEXT,
  PRIMARY KEY (person_id, skill_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE person_limit (             -- 不宜: words matched against a post's 费力
  person_id   INTEGER NOT NULL REFERENCES person (id),
  word        TEXT NOT NULL,
  PRIMARY KEY (person_id, word)
) STRICT, WITHOUT ROWID;
CREATE TABLE person_area (              -- 责任片
  person_id   INTEGER NOT NULL REFERENCES person (id),
  place_id    INTEGER NOT NULL REFERENCES place (id),
  PRIMARY KEY (person_id, place_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE busy_interval (            -- from a person's own calendar: when, never what; replaced as a whole
  person_id   INTEGER NOT NULL REFERENCES person (id),
  from_at     INTEGER NOT NULL,
  soft        INTEGER NOT NULL CHECK (soft IN (0, 1)),   -- 1 = perhaps
  to_at       INTEGER NOT NULL CHECK (to_at > from_at),
  PRIMARY KEY (person_id, from_at, soft)
) STRICT, WITHOUT ROWID;
INSERT INTO busy_interval VALUES(1,1788742800,0,1788748200);
CREATE TABLE place_officer (            -- 负责人
  place_id    INTEGER NOT NULL REFERENCES place (id),
  person_id   INTEGER NOT NULL REFERENCES person (id),
  PRIMARY KEY (place_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE calendar (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  name        TEXT NOT NULL UNIQUE      -- 国家节假日 ships; 本社区 is the default of page 4
) STRICT;
INSERT INTO calendar VALUES(1,'国家节假日');
CREATE TABLE calendar_day (             -- page 4: one row a stretch of days
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  calendar_id INTEGER NOT NULL REFERENCES calendar (id),
  from_day    TEXT NOT NULL CHECK (date (from_day) IS from_day),
  to_day      TEXT NOT NULL CHECK (date (to_day) IS to_day AND to_day >= from_day),
  what        TEXT NOT NULL CHECK (what IN ('term', 'break', 'closed', 'open', 'makeup', 'holiday', 'retimed', 'published')),
              -- 学期 寒暑假 停课 上课 补班 放假 改时 公布到
  as_weekday  INTEGER CHECK (as_weekday BETWEEN 0 AND 6),   -- Monday 0
  window      TEXT NOT NULL DEFAULT '',
  start_min   INTEGER CHECK (start_min BETWEEN 0 AND 1439),
  end_min     INTEGER CHECK (end_min BETWEEN 0 AND 1439),
  reason      TEXT,
  UNIQUE (calendar_id, from_day, what, window)
) STRICT;
CREATE TABLE event (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  code        TEXT NOT NULL UNIQUE CHECK (code NOT GLOB '*[^a-z0-9-]*'),   -- kept for ever once made
  name        TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO event VALUES(1,'gate','护学');
CREATE TABLE event_revision (           -- "this and following" adds one and keeps the event
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  event_id    INTEGER NOT NULL REFERENCES event (id),
  valid_from  TEXT NOT NULL DEFAULT '0001-01-01' CHECK (date (valid_from) IS valid_from),
  UNIQUE (event_id, valid_from)
) STRICT;
INSERT INTO event_revision VALUES(1,1,'0001-01-01');
CREATE TABLE event_row (                -- page 2: a row of the sheet as typed; blanks are filled from the event's other rows on loading
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  revision_id INTEGER NOT NULL REFERENCES event_revision (id),
  position    INTEGER NOT NULL,
  window      TEXT NOT NULL DEFAULT '',            -- code of the shift key, never the time
  when_text   TEXT,
  start_min   INTEGER CHECK (start_min BETWEEN 0 AND 1439),
  end_min     INTEGER CHECK (end_min BETWEEN 0 AND 1439),   -- <= start: the next day
  if_day_off  TEXT CHECK (if_day_off IN ('keep', 'next', 'previous', 'drop', 'next-off', 'previous-off')),
  if_makeup   TEXT CHECK (if_makeup IN ('keep', 'next', 'previous', 'drop', 'next-off', 'previous-off')),
  each_kind   TEXT CHECK (each_kind IN ('grid', 'building', 'recipient', 'places')),
  rotates     INTEGER CHECK (rotates IN (0, 1)),   -- 轮流: event_row_place takes turns
  teams_any   INTEGER CHECK (teams_any IN (0, 1)), -- 不限
  kind        TEXT,
  unwelcome   TEXT,                                -- auto, yes, no or a weight
  priority    INTEGER CHECK (priority BETWEEN 1 AND 5),
  arrive_early INTEGER CHECK (arrive_early BETWEEN 0 AND 600),
  points_per_hour REAL CHECK (points_per_hour >= 0),
  from_day    TEXT CHECK (date (from_day) IS from_day),
  to_day      TEXT CHECK (date (to_day) IS to_day),
  except_text TEXT,                                -- a phrase of dates
  extra_text  TEXT,
  note        TEXT,
  public      INTEGER CHECK (public IN (0, 1)),
  UNIQUE (revision_id, position)
) STRICT;
INSERT INTO event_row VALUES(1,1,0,'上学','每个工作日',440,470,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE event_row_calendar (
  row_id      INTEGER NOT NULL REFERENCES event_row (id),
  calendar_id INTEGER NOT NULL REFERENCES calendar (id),
  position    INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (row_id, calendar_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE event_row_place (          -- 地点, several when they rotate
  row_id      INTEGER NOT NULL REFERENCES event_row (id),
  place_id    INTEGER NOT NULL REFERENCES place (id),
  position    INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (row_id, place_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE event_row_each (           -- 逐个 with a list of places
  row_id      INTEGER NOT NULL REFERENCES event_row (id),
  place_id    INTEGER NOT NULL REFERENCES place (id),
  position    INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (row_id, place_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE event_row_team (
  row_id      INTEGER NOT NULL REFERENCES event_row (id),
  team_id     INTEGER NOT NULL REFERENCES team (id),
  position    INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (row_id, team_id)
) STRICT, WITHOUT ROWID;
INSERT INTO event_row_team VALUES(1,1,0);
CREATE TABLE event_row_people (         -- 人数: one row with name '' for a bare number, else one a named post
  row_id      INTEGER NOT NULL REFERENCES event_row (id),
  position    INTEGER NOT NULL,
  name        TEXT NOT NULL DEFAULT '',
  min         INTEGER NOT NULL CHECK (min >= 0),
  want        INTEGER NOT NULL CHECK (want >= min),
  max         INTEGER NOT NULL CHECK (max >= want),
  PRIMARY KEY (row_id, position)
) STRICT, WITHOUT ROWID;
INSERT INTO event_row_people VALUES(1,0,'',1,1,1);
CREATE TABLE post (                     -- page 3
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  event_id    INTEGER NOT NULL REFERENCES event (id),
  window      TEXT NOT NULL DEFAULT '',            -- '' = all windows
  name        TEXT NOT NULL,                       -- '*' = the whole shift (全班)
  min         INTEGER CHECK (min >= 0),
  want        INTEGER CHECK (want >= 0),
  max         INTEGER CHECK (max >= 0),
  go_from     INTEGER CHECK (go_from >= 1),
  team_rule   TEXT CHECK (team_rule IN ('teams', 'any', 'own-area', 'own-household')),
  age_from    INTEGER CHECK (age_from BETWEEN 0 AND 130),
  age_to      INTEGER CHECK (age_to BETWEEN 0 AND 130),
  sex         TEXT CHECK (sex IN ('m', 'f')),
  insured     INTEGER CHECK (insured IN (0, 1)),
  experienced INTEGER CHECK (experienced >= 0),
  young       INTEGER CHECK (young >= 0),
  org_max     INTEGER CHECK (org_max >= 0),
  under       INTEGER CHECK (under >= 0),
  over        INTEGER CHECK (over >= 0),
  UNIQUE (event_id, window, name)
) STRICT;
CREATE TABLE post_team (
  post_id     INTEGER NOT NULL REFERENCES post (id),
  team_id     INTEGER NOT NULL REFERENCES team (id),
  PRIMARY KEY (post_id, team_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE post_organisation (
  post_id     INTEGER NOT NULL REFERENCES post (id),
  organisation_id INTEGER NOT NULL REFERENCES organisation (id),
  PRIMARY KEY (post_id, organisation_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE post_demand (              -- 费力
  post_id     INTEGER NOT NULL REFERENCES post (id),
  word        TEXT NOT NULL,
  PRIMARY KEY (post_id, word)
) STRICT, WITHOUT ROWID;
CREATE TABLE post_skill (               -- 资质: clauses are joined by "and", the skills within a clause by "or"
  post_id     INTEGER NOT NULL REFERENCES post (id),
  clause      INTEGER NOT NULL,
  skill_id    INTEGER NOT NULL REFERENCES skill (id),
  level       INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (post_id, clause, skill_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE organisation_event (       -- page 7: one row per organisation, or per organisation and event
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  organisation_id INTEGER NOT NULL REFERENCES organisation (id),
  event_id    INTEGER REFERENCES event (id),       -- NULL = all
  seats       INTEGER CHECK (seats >= 0),          -- unnamed people it may send at once
  turn_text   TEXT,
  min_month   INTEGER CHECK (min_month >= 0),
  max_month   INTEGER CHECK (max_month >= 0),
  share       REAL CHECK (share BETWEEN 0 AND 100),
  per_shift   INTEGER CHECK (per_shift >= 0)
) STRICT;
CREATE TABLE recipient (                -- page 5, private: public outputs show the code only
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  code        TEXT NOT NULL UNIQUE,
  called      TEXT NOT NULL,
  name        TEXT,
  address     TEXT,
  phone       TEXT,
  area_id     INTEGER REFERENCES place (id),
  event_id    INTEGER REFERENCES event (id),
  when_text   TEXT,
  start_min   INTEGER CHECK (start_min BETWEEN 0 AND 1439),
  minutes     INTEGER CHECK (minutes BETWEEN 1 AND 1440),
  tier        TEXT CHECK (tier IN ('week', 'month', 'quarter')),
  festivals   INTEGER CHECK (festivals IN (0, 1)),
  sex         TEXT CHECK (sex IN ('m', 'f')),
  language    TEXT,
  from_day    TEXT CHECK (date (from_day) IS from_day),
  to_day      TEXT CHECK (date (to_day) IS to_day),
  status      TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'paused', 'phone', 'moved', 'deceased')),
  note        TEXT
) STRICT;
CREATE TABLE recipient_person (         -- 固定 and 不要
  recipient_id INTEGER NOT NULL REFERENCES recipient (id),
  person_id   INTEGER NOT NULL REFERENCES person (id),
  role        TEXT NOT NULL CHECK (role IN ('regular', 'never')),
  position    INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (recipient_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE recipient_need (           -- 要求, matched against 不宜
  recipient_id INTEGER NOT NULL REFERENCES recipient (id),
  word        TEXT NOT NULL,
  PRIMARY KEY (recipient_id, word)
) STRICT, WITHOUT ROWID;
CREATE TABLE note (                     -- page 8: exactly one of the three who columns is set
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id   INTEGER REFERENCES person (id),
  team_id     INTEGER REFERENCES team (id),
  organisation_id INTEGER REFERENCES organisation (id),
  what        TEXT NOT NULL CHECK (what IN ('leave', 'only', 'ban', 'avoid', 'prefer', 'lock', 'apart', 'together', 'guardian')),
              -- 请假 只能来 不排 尽量不 想来 定班 分开 一起 监护
  when_text   TEXT,                     -- a phrase; of a lock: one shift's date or its reference
  event_id    INTEGER REFERENCES event (id),
  post        TEXT,
  with_person_id INTEGER REFERENCES person (id),
  with_recipient_id INTEGER REFERENCES recipient (id),
  hard        INTEGER CHECK (hard IN (0, 1)),
  weight      INTEGER CHECK (weight BETWEEN 1 AND 3),
  reason      TEXT,                     -- private
  noted       TEXT CHECK (date (noted) IS noted),
  CHECK ((person_id IS NOT NULL) + (team_id IS NOT NULL) + (organisation_id IS NOT NULL) = 1)
) STRICT;
CREATE TABLE history (                  -- page 10: opening balances
  person_id   INTEGER NOT NULL REFERENCES person (id),
  as_of       TEXT NOT NULL CHECK (date (as_of) IS as_of),
  minutes     INTEGER CHECK (minutes >= 0),        -- 累计小时 x 60
  points      INTEGER CHECK (points >= 0),
  recent_duties INTEGER CHECK (recent_duties >= 0),     -- of the last three months
  recent_minutes INTEGER CHECK (recent_minutes >= 0),
  recent_unwelcome INTEGER CHECK (recent_unwelcome >= 0),
  last_served TEXT CHECK (date (last_served) IS last_served),
  PRIMARY KEY (person_id, as_of)
) STRICT, WITHOUT ROWID;
CREATE TABLE history_event (            -- 做过
  person_id   INTEGER NOT NULL REFERENCES person (id),
  event_id    INTEGER NOT NULL REFERENCES event (id),
  PRIMARY KEY (person_id, event_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE rule (                     -- page 12; a missing row = the program's default
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  rule        TEXT NOT NULL,            -- English code of the rule: travel, rest, max_shifts ...
  for_person_id INTEGER REFERENCES person (id),    -- at most one of the four; none = all
  for_team_id INTEGER REFERENCES team (id),
  for_organisation_id INTEGER REFERENCES organisation (id),
  for_age     INTEGER CHECK (for_age BETWEEN 0 AND 130),     -- 75岁以上
  event_id    INTEGER REFERENCES event (id),
  kind        TEXT,                                -- 类别; at most one of event and kind
  value       TEXT,
  per         TEXT NOT NULL DEFAULT '' CHECK (per IN ('', 'day', 'week', 'month', 'window')),
  hard        INTEGER CHECK (hard IN (0, 1)),
  cost        INTEGER CHECK (cost >= 0),
  from_day    TEXT CHECK (date (from_day) IS from_day),
  to_day      TEXT CHECK (date (to_day) IS to_day),
  reason      TEXT
) STRICT;
CREATE TABLE series (                   -- an event, or one event for each place or recipient (逐个); kept for ever
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  event_id    INTEGER NOT NULL REFERENCES event (id),
  code        TEXT NOT NULL UNIQUE,     -- gate, gate-东门, visit-A07
  place_id    INTEGER REFERENCES place (id),
  recipient_id INTEGER REFERENCES recipient (id)
) STRICT;
INSERT INTO series VALUES(1,1,'gate',NULL,NULL);
CREATE TABLE override (                 -- a moved, retimed or cancelled occurrence, by shift key
  series_id   INTEGER NOT NULL REFERENCES series (id),
  nominal_day TEXT NOT NULL CHECK (date (nominal_day) IS nominal_day),
  window      TEXT NOT NULL,
  state       TEXT NOT NULL CHECK (state IN ('changed', 'cancelled')),
  day         TEXT CHECK (date (day) IS day),
  start_min   INTEGER CHECK (start_min BETWEEN 0 AND 1439),
  minutes     INTEGER CHECK (minutes BETWEEN 1 AND 2880),
  place_id    INTEGER REFERENCES place (id),
  reason      TEXT,
  PRIMARY KEY (series_id, nominal_day, window)
) STRICT, WITHOUT ROWID;
CREATE TABLE shift (                    -- key: (series, nominal day, window); one that vanishes is cancelled, never deleted
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  series_id   INTEGER NOT NULL REFERENCES series (id),
  nominal_day TEXT NOT NULL CHECK (date (nominal_day) IS nominal_day),
  window      TEXT NOT NULL,
  day         TEXT NOT NULL CHECK (date (day) IS day),
  start_min   INTEGER NOT NULL CHECK (start_min BETWEEN 0 AND 1439),
  minutes     INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 2880),
  place_id    INTEGER REFERENCES place (id),
  row_id      INTEGER,                  -- the event_row that made it, for its settings; not a reference: rows may be replaced
  state       TEXT NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'cancelled')),
  reason      TEXT NOT NULL DEFAULT '', -- why it exists, in the book's language
  UNIQUE (series_id, nominal_day, window)
) STRICT;
INSERT INTO shift VALUES(1,1,'2026-09-07','上学','2026-09-07',440,30,NULL,1,'planned','');
CREATE TABLE shift_post (               -- the posts as planned
  shift_id    INTEGER NOT NULL REFERENCES shift (id),
  position    INTEGER NOT NULL,
  name        TEXT NOT NULL,
  min         INTEGER NOT NULL CHECK (min >= 0),
  want        INTEGER NOT NULL CHECK (want >= min),
  max         INTEGER NOT NULL CHECK (max >= want),
  PRIMARY KEY (shift_id, position)
) STRICT, WITHOUT ROWID;
INSERT INTO shift_post VALUES(1,0,'志愿者',1,1,1);
CREATE TABLE roster (                   -- an immutable revision of a month's assignments
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  from_day    TEXT NOT NULL CHECK (date (from_day) IS from_day),
  to_day      TEXT NOT NULL CHECK (date (to_day) IS to_day AND to_day > from_day),
  parent_id   INTEGER REFERENCES roster (id),
  source      TEXT NOT NULL CHECK (source IN ('solve', 'sheet', 'edit')),
  created_at  INTEGER NOT NULL,
  input_hash  TEXT NOT NULL,            -- of the model it was made for
  program     TEXT NOT NULL,            -- version of paiban
  seed        INTEGER,
  steps       INTEGER,
  open_places INTEGER NOT NULL,
  least_open  INTEGER,                  -- proven minimum of open places, NULL when not computed
  cost        INTEGER NOT NULL,         -- whole cost, in the units of the rules sheet
  bound       INTEGER                   -- proven lower bound of cost, NULL when not computed
) STRICT;
INSERT INTO roster VALUES(1,'2026-09-01','2026-10-01',NULL,'solve',1788220900,'h1','0.1.0',1,100,0,NULL,0,NULL);
CREATE TABLE roster_head (              -- the current draft of a span; moved only from the revision one started from
  from_day    TEXT NOT NULL,
  to_day      TEXT NOT NULL,
  roster_id   INTEGER NOT NULL REFERENCES roster (id),
  PRIMARY KEY (from_day, to_day)
) STRICT, WITHOUT ROWID;
INSERT INTO roster_head VALUES('2026-09-01','2026-10-01',1);
CREATE TABLE assignment (               -- key: (roster, shift, person or organisation), never the post
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  roster_id   INTEGER NOT NULL REFERENCES roster (id),
  shift_id    INTEGER NOT NULL REFERENCES shift (id),
  person_id   INTEGER REFERENCES person (id),
  organisation_id INTEGER REFERENCES organisation (id),
  post        TEXT NOT NULL,
  head_count  INTEGER NOT NULL DEFAULT 1 CHECK (head_count >= 1),
  locked      INTEGER NOT NULL DEFAULT 0 CHECK (locked IN (0, 1)),
  CHECK ((person_id IS NULL) <> (organisation_id IS NULL))
) STRICT;
INSERT INTO assignment VALUES(1,1,1,1,NULL,'志愿者',1,0);
CREATE TABLE publication (              -- never undone, only followed
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  roster_id   INTEGER NOT NULL REFERENCES roster (id),
  from_day    TEXT NOT NULL,
  to_day      TEXT NOT NULL,
  version     INTEGER NOT NULL CHECK (version >= 1),
  published_at INTEGER NOT NULL, handed_at INTEGER,
  UNIQUE (from_day, to_day, version)
) STRICT;
INSERT INTO publication VALUES(1,1,'2026-09-01','2026-10-01',1,1788220950,1788220950);
INSERT INTO publication VALUES(2,1,'2026-09-01','2026-10-01',2,1788220960,NULL);
CREATE TABLE feed_entry (               -- one VEVENT, for ever: who leaves and returns continues UID and SEQUENCE
  uid         TEXT PRIMARY KEY,
  feed        TEXT NOT NULL CHECK (feed IN ('person', 'team', 'community')),
  person_id   INTEGER REFERENCES person (id),
  team_id     INTEGER REFERENCES team (id),
  shift_id    INTEGER NOT NULL REFERENCES shift (id),
  publication_id INTEGER NOT NULL REFERENCES publication (id),   -- the last one that changed it
  change      TEXT NOT NULL CHECK (change IN ('gained', 'moved', 'reworded', 'cancelled')),   -- what that one did
  was_start_at INTEGER,                            -- of 'moved': what was before
  was_end_at  INTEGER,
  was_location TEXT,
  state       TEXT NOT NULL CHECK (state IN ('confirmed', 'cancelled')),
  sequence    INTEGER NOT NULL CHECK (sequence >= 0),
  created_at  INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  cancelled_at INTEGER,
  content_hash TEXT NOT NULL,
  start_at    INTEGER NOT NULL,         -- frozen instants
  end_at      INTEGER NOT NULL CHECK (end_at > start_at),
  summary     TEXT NOT NULL,
  description TEXT NOT NULL,
  location    TEXT NOT NULL,
  latitude    REAL,
  longitude   REAL,
  categories  TEXT NOT NULL,
  CHECK ((feed = 'person') = (person_id IS NOT NULL) AND (feed = 'team') = (team_id IS NOT NULL))
) STRICT;
CREATE TABLE feed_token (               -- the token itself is derived: a copied book alone gives nothing away
  feed        TEXT NOT NULL CHECK (feed IN ('person', 'team', 'community')),
  owner_id    INTEGER NOT NULL,         -- person, team, or 0 for the community
  generation  INTEGER NOT NULL,
  revoked_at  INTEGER,
  PRIMARY KEY (feed, owner_id, generation)
) STRICT, WITHOUT ROWID;
CREATE TABLE attendance (               -- append-only; a correction is a new line
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  shift_id    INTEGER NOT NULL REFERENCES shift (id),
  person_id   INTEGER REFERENCES person (id),
  organisation_id INTEGER REFERENCES organisation (id),
  walk_in     TEXT,
  head_count  INTEGER NOT NULL DEFAULT 1 CHECK (head_count >= 1),
  state       TEXT NOT NULL CHECK (state IN ('present', 'late', 'absent', 'excused', 'void')),
  minutes     INTEGER CHECK (minutes >= 0),
  noted_at    INTEGER NOT NULL,
  noted_by    TEXT,
  corrects_id INTEGER REFERENCES attendance (id),
  reason      TEXT
) STRICT;
CREATE TABLE request (                  -- somebody was asked to serve
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  shift_id    INTEGER NOT NULL REFERENCES shift (id),
  person_id   INTEGER NOT NULL REFERENCES person (id),
  post        TEXT NOT NULL,
  channel     TEXT NOT NULL,
  asked_at    INTEGER NOT NULL,
  answered_at INTEGER,
  answer      TEXT CHECK (answer IN ('yes', 'no'))
) STRICT;
CREATE TABLE change (                   -- history and undo: one row a writing command
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  made_at     INTEGER NOT NULL,
  command     TEXT NOT NULL,            -- as a person would recognise it, without private data
  changeset   BLOB NOT NULL,            -- SQLite session changeset of all other tables
  undoable    INTEGER NOT NULL CHECK (undoable IN (0, 1)),
  undone_at   INTEGER,
  undoes_id   INTEGER REFERENCES change (id)      -- this change is the undoing of that one
) STRICT;
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('place',1);
INSERT INTO sqlite_sequence VALUES('person',2);
INSERT INTO sqlite_sequence VALUES('contact',1);
INSERT INTO sqlite_sequence VALUES('team',1);
INSERT INTO sqlite_sequence VALUES('calendar',1);
INSERT INTO sqlite_sequence VALUES('event',1);
INSERT INTO sqlite_sequence VALUES('event_revision',1);
INSERT INTO sqlite_sequence VALUES('event_row',1);
INSERT INTO sqlite_sequence VALUES('series',1);
INSERT INTO sqlite_sequence VALUES('shift',1);
INSERT INTO sqlite_sequence VALUES('roster',1);
INSERT INTO sqlite_sequence VALUES('assignment',1);
INSERT INTO sqlite_sequence VALUES('publication',2);
CREATE INDEX person_by_name ON person (name_key);
CREATE UNIQUE INDEX organisation_event_key ON organisation_event (organisation_id, coalesce (event_id, 0));
CREATE INDEX shift_by_day ON shift (nominal_day);
CREATE UNIQUE INDEX assignment_person ON assignment (roster_id, shift_id, person_id) WHERE person_id IS NOT NULL;
CREATE UNIQUE INDEX assignment_organisation ON assignment (roster_id, shift_id, organisation_id, post) WHERE organisation_id IS NOT NULL;
CREATE UNIQUE INDEX feed_entry_key ON feed_entry (feed, coalesce (person_id, team_id, 0), shift_id);
CREATE INDEX feed_entry_by_person ON feed_entry (person_id);
CREATE INDEX feed_entry_by_team ON feed_entry (team_id);
CREATE INDEX feed_entry_by_shift ON feed_entry (shift_id);
CREATE TRIGGER attendance_is_append_only BEFORE UPDATE ON attendance
BEGIN SELECT raise (ABORT, 'attendance is append-only'); END;
CREATE INDEX attendance_by_shift ON attendance (shift_id);
COMMIT;
