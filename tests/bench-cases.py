#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""The benchmark programs against tiny instances whose optimum is found here by trying everything.

    bench-cases.py FOLDER-OF-PROGRAMS FOLDER-OF-CASES RANDOM

Spoils the committed cases too: whatever a file says, a program ends in order. Runs each committed case, and RANDOM instances made up here of each format. The solution that a program writes is
judged by what this file reads out of the instance: nothing forbidden, the value that the program says, not below the
optimum; a bound, where one is said, not above it. Where there is cbc, it solves the MPS file of the same problem to the
same optimum. The optimum of a committed case stands in its first line or in optima.csv as well, and the program must find
it. Prints TAP.
"""
import itertools
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile

FREE = None
DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


def stretches(row, test):
    """(first day, days) of each longest stretch of cells that pass the test."""
    found, start = [], None
    for day, cell in enumerate(list(row) + [StopIteration]):
        inside = cell is not StopIteration and test(cell)
        if inside and start is None:
            start = day
        elif not inside and start is not None:
            found.append((start, day - start))
            start = None
    return found


def worked(cell):
    return cell is not FREE


def least(instance):
    """Trying everything: the last person's rows are priced a day at a time for each choice of the others'."""
    best = [float("inf")]
    choices = [sorted(instance.rows(person), key=lambda pair: pair[0]) for person in range(instance.people)]
    floor = [0] * (instance.people + 1)
    for person in reversed(range(instance.people)):
        floor[person] = floor[person + 1] + (choices[person][0][0] if choices[person] else float("inf"))

    def choose(person, chosen, cost):
        if person + 1 < instance.people:
            for price, row in choices[person]:
                if cost + price + floor[person + 1] >= best[0]:
                    break
                choose(person + 1, chosen + [row], cost + price)
            return
        cells = {cell for _, row in choices[person] for cell in row}
        days = [{cell: instance.day_cost(day, [row[day] for row in chosen] + [cell]) for cell in cells}
                for day in range(instance.days)]
        bottom = sum(min(prices.values()) for prices in days)
        for price, row in choices[person]:
            if cost + price + bottom >= best[0]:
                break
            best[0] = min(best[0], cost + price + sum(days[day][cell] for day, cell in enumerate(row)))
    choose(0, [], 0)
    return best[0]


class Nrp:
    """Curtois and Qu."""
    program = "nrp"

    def __init__(self, path):
        self.path, part = path, {}
        for line in open(path):
            line = line.strip()
            if line.startswith("SECTION_"):
                part[line[8:]] = section = []
            elif line and not line.startswith("#"):
                section.append(line.split(","))
        self.days = int(part["HORIZON"][0][0])
        self.minutes = {f[0]: int(f[1]) for f in part["SHIFTS"]}
        self.barred = {(f[0], b) for f in part["SHIFTS"] for b in f[2].split("|") if b}
        self.staff = part["STAFF"]
        self.people = len(self.staff)
        self.names = [f[0] for f in self.staff]
        self.off = {(f[0], int(d)) for f in part["DAYS_OFF"] for d in f[1:]}
        self.on = [(f[0], int(f[1]), f[2], int(f[3])) for f in part["SHIFT_ON_REQUESTS"]]
        self.no = [(f[0], int(f[1]), f[2], int(f[3])) for f in part["SHIFT_OFF_REQUESTS"]]
        self.cover = {(int(f[0]), f[1]): [int(x) for x in f[2:]] for f in part["COVER"]}

    def faults(self, person, row):
        name, most, high, low, run, short, free, weekends = self.staff[person]
        total = sum(self.minutes[s] for s in row if s)
        bad = [] if int(low) <= total <= int(high) else ["minutes"]
        bad += ["most"] * any(row.count(s) > int(n) for s, n in (x.split("=") for x in most.split("|")))
        bad += ["succession"] * any(pair in self.barred for pair in zip(row, row[1:]))
        bad += ["day off"] * any(cell and (name, day) in self.off for day, cell in enumerate(row))
        for first, days in stretches(row, worked):
            edge = first == 0 or first + days == self.days
            bad += ["run"] * (days > int(run) or (days < int(short) and not edge))
        for first, days in stretches(row, lambda cell: not worked(cell)):
            bad += ["days off"] * (days < int(free) and first > 0 and first + days < self.days)
        bad += ["weekends"] * (sum(bool(row[s] or row[s + 1]) for s in range(5, self.days, 7)) > int(weekends))
        return bad

    def price(self, person, row):
        name = self.names[person]
        return sum(w for n, d, s, w in self.on if n == name and row[d] != s) + sum(
            w for n, d, s, w in self.no if n == name and row[d] == s)

    def rows(self, person):
        for row in itertools.product([FREE, *self.minutes], repeat=self.days):
            if not self.faults(person, row):
                yield self.price(person, row), row

    def day_cost(self, day, cells):
        cost = 0
        for (d, shift), (need, under, over) in self.cover.items():
            if d == day:
                have = cells.count(shift)
                cost += under * max(0, need - have) + over * max(0, have - need)
        return cost

    def arguments(self, folder):
        return [self.path, "--solution", os.path.join(folder, "out")]

    def read(self, folder):
        lines = dict(line.rstrip("\n").split(": ") for line in open(os.path.join(folder, "out")))
        rows = [[cell or FREE for cell in lines[name].split(",")] for name in self.names]
        assert all(len(row) == self.days for row in rows)
        return rows

    @staticmethod
    def make(chance, folder):
        shifts = ["E", "L"][: chance.choice([1, 2, 2])]
        path = os.path.join(folder, "random.txt")
        names = ["A", "B", "C"][: chance.choice([2, 2, 3])]
        out = ["SECTION_HORIZON", "7", "SECTION_SHIFTS"]
        minutes = {s: chance.choice([300, 480, 600]) for s in shifts}
        out += [f"{s},{minutes[s]},{'E' if s == 'L' and chance.random() < .7 else ''}" for s in shifts]
        out += ["", "SECTION_STAFF"]
        for name in names:
            most = "|".join(f"{s}={chance.choice([0, 2, 3, 7, 7])}" for s in shifts)
            low = chance.choice([0, 300, 480])
            out.append(f"{name},{most},{chance.choice([1500, 2400])},{low},{chance.choice([3, 4, 5])},"
                       f"{chance.choice([1, 2, 2])},{chance.choice([1, 2, 2])},{chance.choice([0, 1, 1])}")
        out += ["SECTION_DAYS_OFF"] + [f"{n},{chance.randrange(7)}" for n in names]
        for part in ["ON", "OFF"]:
            out.append(f"SECTION_SHIFT_{part}_REQUESTS")
            asked = {(chance.choice(names), chance.randrange(7)) for _ in range(4)}
            out += [f"{n},{d},{chance.choice(shifts)},{chance.randint(1, 3)}" for n, d in sorted(asked)]
        out.append("SECTION_COVER")
        out += [f"{d},{s},{chance.randrange(3)},100,{chance.choice([1, 1, 7])}" for d in range(7) for s in shifts]
        open(path, "w").write("\r\n".join(out) + "\r\n")
        return Nrp(path)


class Inrc2:
    """The second nurse rostering competition, all weeks known."""
    program = "inrc2"

    def __init__(self, folder, history, weeks):
        self.folder, self.history, self.weeks = folder, history, weeks
        name = os.path.basename(folder)
        block = self.blocks(f"{folder}/Sc-{name}.txt")
        self.run = {f[0]: self.pair(f[1]) for f in block["SHIFT_TYPES"]}
        self.barred = {(f[0], b) for f in block["FORBIDDEN_SHIFT_TYPES_SUCCESSIONS"] for b in f[2:]}
        contract = {f[0]: (*map(self.pair, f[1:4]), int(f[4]), f[5] == "1") for f in block["CONTRACTS"]}
        self.nurse = [(f[0], contract[f[1]], f[3:]) for f in block["NURSES"]]
        self.people, self.names = len(self.nurse), [n[0] for n in self.nurse]
        past = self.blocks(f"{folder}/H0-{name}-{history}.txt")["NURSE_HISTORY"]
        self.past = {f[0]: (int(f[1]), int(f[2]), f[3], int(f[4]), int(f[5]), int(f[6])) for f in past}
        self.need, self.wish = {}, []
        for week, number in enumerate(weeks):
            data = self.blocks(f"{folder}/WD-{name}-{number}.txt")
            for f in data["REQUIREMENTS"]:
                for day in range(7):
                    self.need[7 * week + day, f[0], f[1]] = self.pair(f[2 + day])
            self.wish += [(f[0], f[1], 7 * week + DAYS.index(f[2])) for f in data.get("SHIFT_OFF_REQUESTS", [])]
        self.days = 7 * len(weeks)

    @staticmethod
    def pair(text):
        return tuple(int(x) for x in text.strip("()").split(","))

    @staticmethod
    def blocks(path):
        found, lines = {}, None
        for line in open(path):
            words = line.split()
            if not words:
                lines = None
            elif lines is None:
                lines = found[words[0]] = []
            else:
                lines.append(words)
        return found

    def faults(self, person, row):
        name, _, skills = self.nurse[person]
        kinds = [self.past[name][2]] + [cell[0] if cell else "None" for cell in row]
        return ["succession"] * any(p in self.barred for p in zip(kinds, kinds[1:])) + ["skill"] * any(
            cell[1] not in skills for cell in row if cell)

    def stretch_price(self, row, test, before, low, high):
        """Days short and days beyond of all stretches; `before` days stand before the first."""
        units = 0
        line = [True] * before + [test(cell) for cell in row]
        for first, days in stretches(line, bool):
            if first + days < before or (first + days == before and before == 0):
                continue
            units += max(0, days - high) - (max(0, before - high) if first == 0 and before else 0)
            if first + days < len(line):
                units += max(0, low - days)
        return units

    def price(self, person, row):
        name, (total, work, free, weekends, whole), _ = self.nurse[person]
        past_total, past_weekends, last, same, past_work, past_free = self.past[name]
        cost = 30 * self.stretch_price(row, worked, past_work, *work)
        cost += 30 * self.stretch_price(row, lambda cell: not worked(cell), past_free, *free)
        for kind, (low, high) in self.run.items():
            before = same if last == kind else 0
            cost += 15 * self.stretch_price(row, lambda cell: cell is not None and cell[0] == kind, before, low, high)
        n = past_total + sum(map(worked, row))
        cost += 20 * (max(0, total[0] - n) + max(0, n - total[1]))
        ends = [(worked(row[s]), worked(row[s + 1])) for s in range(5, self.days, 7)]
        cost += 30 * max(0, past_weekends + sum(map(any, ends)) - weekends)
        cost += 30 * whole * sum(a != b for a, b in ends)
        return cost + sum(10 for n, kind, day in self.wish
                          if n == name and row[day] and kind in ("Any", row[day][0]))

    def rows(self, person):
        cells = [FREE] + [(kind, skill) for kind in self.run for skill in self.nurse[person][2]]
        for row in itertools.product(cells, repeat=self.days):
            if not self.faults(person, row):
                yield self.price(person, row), row

    def day_cost(self, day, cells):
        cost = 0
        for (d, kind, skill), (low, best) in self.need.items():
            if d == day:
                have = cells.count((kind, skill))
                cost += float("inf") if have < low else 30 * max(0, best - have)
        return cost

    def arguments(self, folder):
        weeks = "-".join(map(str, self.weeks))
        return [self.folder, "--history", str(self.history), "--weeks", weeks, "--solution", folder]

    def read(self, folder):
        rows = [[FREE] * self.days for _ in self.names]
        for week, number in enumerate(self.weeks):
            path = os.path.join(folder, f"Sol-{os.path.basename(self.folder)}-{number}-{week}.txt")
            for f in (line.split() for line in open(path)):
                if len(f) == 4 and f[1] in DAYS:
                    day = 7 * week + DAYS.index(f[1])
                    assert rows[self.names.index(f[0])][day] is FREE
                    rows[self.names.index(f[0])][day] = (f[2], f[3])
        return rows

    @staticmethod
    def make(chance, folder):
        base = os.path.join(folder, "n002w1")
        os.makedirs(base, exist_ok=True)
        kinds, skills = (["Early", "Night"], ["Nurse"]) if chance.random() < .6 else (["Day"], ["Head", "Nurse"])

        def span(low, high):
            a = chance.randint(low, high)
            return f"({a},{chance.randint(a, high)})"
        out = ["SCENARIO = n002w1", "", "WEEKS = 1", "", f"SKILLS = {len(skills)}", *skills, "",
               f"SHIFT_TYPES = {len(kinds)}", *[f"{k} {span(1, 4)}" for k in kinds], "",
               "FORBIDDEN_SHIFT_TYPES_SUCCESSIONS"]
        out += [f"{k} 1 Early" if k == "Night" else f"{k} 0" for k in kinds]
        out += ["", "CONTRACTS = 2"] + [f"{c} {span(2, 6)} {span(1, 4)} {span(1, 3)} {chance.randint(0, 2)} "
                                        f"{chance.randint(0, 1)}" for c in "AB"]
        out += ["", "NURSES = 2"]
        held = [chance.sample(skills, chance.randint(1, len(skills))) for _ in range(2)]
        out += [f"N_{i} {'AB'[i]} {len(held[i])} {' '.join(held[i])}" for i in range(2)]
        open(f"{base}/Sc-n002w1.txt", "w").write("\n".join(out) + "\n")
        past = []
        for i in range(2):
            if chance.random() < .4:
                runs = f"None 0 0 {chance.randint(1, 5)}"
            else:
                same = chance.randint(1, 5)
                extra = chance.randint(0, 2) if len(kinds) > 1 else 0
                runs = f"{chance.choice(kinds)} {same} {same + extra} 0"
            past.append(f"N_{i} {chance.randint(0, 4)} {chance.randint(0, 2)} {runs}")
        open(f"{base}/H0-n002w1-0.txt", "w").write("\n".join(["HISTORY", "0 n002w1", "", "NURSE_HISTORY", *past]))
        need = []
        for k in kinds:
            for s in skills:
                cells = [chance.choice(["(0,0)", "(0,1)", "(0,1)", "(0,2)"]) for _ in range(7)]
                need.append(f"{k} {s} {' '.join(cells)}")
        asked = [f"N_{chance.randint(0, 1)} {chance.choice(kinds + ['Any'])} {chance.choice(DAYS)} "]
        text = ["WEEK_DATA", "n002w1", "", "REQUIREMENTS", *need, "", "SHIFT_OFF_REQUESTS = 1", *asked]
        open(f"{base}/WD-n002w1-0.txt", "w").write("\n".join(text))
        return Inrc2(base, 0, [0])


class Ltf:
    """Long-term fairness: one roster, each request weighs 1."""
    program = "ltf"

    def __init__(self, folder, name):
        self.folder, self.name = folder, name
        part = {}
        for line in open(os.path.join(folder, name + ".cdat")):
            words = line.split()
            if line.startswith("%"):
                key = words[0][1:].split("[")[0]
                part[key] = [line.split("<")[1].strip(" >\n")] if ">" in line else []
            elif words and words[0] not in ("0", ">"):
                part[key].append([int(w) - (i + 1 < len(words)) if "." not in w else w
                                  for i, w in enumerate(words)])
        self.people = int(part["J"][0].split("..")[1])
        self.weeks = int(part["W_max"][0])
        self.days = 7 * self.weeks
        self.work_days = int(part["D_work"][0].split("..")[1])
        self.need = {(i, d): n for i, d, n in part["d_bar_duty"]}
        self.may = {(j, i, 7 * w + d) for j, i, w, d, _ in part["E_pos"]}
        self.asked = {(j, 7 * w + d): i for j, i, w, d, _ in part["g_req_on"]}
        self.duties = int(part["I"][0].split("..")[1])

    def faults(self, person, row):
        bad = ["skill"] * any(worked(c) and (person, c, d) not in self.may for d, c in enumerate(row))
        bad += ["two days running"] * any(worked(a) and worked(b) for a, b in zip(row, row[1:]))
        ends = [any(map(worked, row[7 * w + self.work_days:7 * w + 7])) for w in range(self.weeks)]
        return bad + ["two weekends running"] * any(a and b for a, b in zip(ends, ends[1:]))

    def price(self, person, row):
        return sum(1 for (j, day), duty in self.asked.items() if j == person and row[day] != duty)

    def rows(self, person):
        cells = [FREE, *range(self.duties)]
        for row in itertools.product(cells, repeat=self.days):
            if not self.faults(person, row):
                yield self.price(person, row), row

    def day_cost(self, day, cells):
        cost = 0
        for duty in range(self.duties):
            have, need = cells.count(duty), self.need.get((duty, day % 7), 0)
            cost += float("inf") if have > need else 10 * (need - have)
        return cost

    def arguments(self, folder):
        return [self.folder, "--strategy", "unfair", "--solution", folder]

    def read(self, folder):
        rows = [[FREE] * self.days for _ in range(self.people)]
        for line in open(os.path.join(folder, self.name + ".txt")):
            j, i, w, d = (int(x) - 1 for x in line.split())
            assert rows[j][7 * w + d] is FREE
            rows[j][7 * w + d] = i
        return rows

    @staticmethod
    def make(chance, folder):
        base = os.path.join(folder, "ltf")
        os.makedirs(base, exist_ok=True)
        out = ["%W_max < 1 >", "%D_work set < 1..5 >", "%I set < 1..2 >", "%W set < 1..1 >", "%D set < 1..7 >",
               "%J set < 1..3 >", "%g_req_off[J, W, D] = 0 indices <", "0\t0\t0\t0", ">",
               "%D_off[J, W, D] = 0 indices <", "0 0 0 0", ">", "%g_req_on[J, I, W, D] = 0 indices <"]
        skills = [chance.choice([[1], [2], [1, 2]]) for _ in range(3)]
        asked = {(j, chance.randint(1, 7)) for j in (1, 2, 3) for _ in range(3)}
        out += [f"\t{j}\t{chance.choice(skills[j - 1])}\t1\t{d}\t1" for j, d in sorted(asked)]
        out += [">", "%d_bar_duty[I, D] = 0 indices <"]
        out += [f"\t{i}\t{d}\t1" for i in (1, 2) for d in range(1, 8) if chance.random() < .8]
        out += [">", "%E_pos[J, I, W, D] = 0 indices <"]
        out += [f"\t{j}\t{i}\t1\t{d}\t1" for j in (1, 2, 3) for i in skills[j - 1] for d in range(1, 8)]
        out += [">", "%s_hat[J] = 0 indices <", "\t1\t1", "\t2\t1", "\t3\t1", ">"]
        open(os.path.join(base, "r.cdat"), "w").write("\n".join(out) + "\n")
        return Ltf(base, "r")


def solved_by_cbc(command, folder):
    """The optimum of the program's MPS file, in the benchmark's points; None where there is no cbc."""
    if shutil.which("cbc") is None:
        return None
    path = os.path.join(folder, "problem.mps")
    done = subprocess.run([*command, "--write-mps", path], capture_output=True, text=True, timeout=100, check=True)
    how = dict(pair.split("=") for pair in done.stdout.splitlines()[-1].split())
    text = subprocess.run(["cbc", path, "-ratioGap", "0", "-solve", "-quit"], capture_output=True, text=True,
                          timeout=100).stdout
    found = re.findall(r"^Objective value:\s+(\S+)", text, re.M) or re.findall(r"^Optimal - objective value (\S+)",
                                                                               text, re.M)
    assert "Result - Optimal solution found" in text or "Empty problem" in text, text
    objective = float(found[-1])
    return (objective / float(how["unit"]) + float(how["constant"])) * float(how["scale"])


def judge(programs, instance, steps):
    """Runs the program; (what is wrong or None, value, optimum)."""
    with tempfile.TemporaryDirectory() as folder:
        command = [os.path.join(programs, instance.program), *instance.arguments(folder), "--steps", str(steps),
                   "--threads", "1"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=100)
        if done.returncode not in (0, 1):
            return f"status {done.returncode}: {done.stderr}", None, None
        told = dict(pair.split("=") for pair in done.stdout.splitlines()[-1].split())
        rows = instance.read(folder)
        by_cbc = solved_by_cbc(command, folder)
    optimum = least(instance)
    if by_cbc is not None and optimum < float("inf") and abs(by_cbc - optimum) > 1e-5:
        return f"cbc's optimum of the MPS file is {by_cbc}, not {optimum}", None, optimum
    faults = [f"{p}: {f}" for p, row in enumerate(rows) for f in instance.faults(p, row)]
    value = sum(instance.price(p, row) for p, row in enumerate(rows))
    value += sum(instance.day_cost(d, [row[d] for row in rows]) for d in range(instance.days))
    if told["bound"] != "none" and float(told["bound"]) > optimum + 1e-6:
        return f"bound {told['bound']} above the optimum {optimum}", value, optimum
    if told["value"] == "none":
        return None if faults or value == float("inf") else "a good roster called none", None, optimum
    if faults:
        return f"breaks {faults}", value, optimum
    if abs(float(told["value"]) - value) > 1e-6:
        return f"says {told['value']}, is {value}", value, optimum
    return (f"{value} below the optimum {optimum}" if value < optimum - 1e-6 else None), value, optimum


def committed(cases):
    """(name, instance, the optimum that is written down)."""
    for name in sorted(os.listdir(os.path.join(cases, "nrp"))):
        path = os.path.join(cases, "nrp", name)
        yield name, Nrp(path), float(open(path).readline().split()[-1])
    for line in open(os.path.join(cases, "inrc2", "optima.csv")):
        if not line.startswith("#"):
            name, history, weeks, optimum = line.strip().split(",")
            folder = os.path.join(cases, "inrc2", name)
            yield f"{name}-{history}", Inrc2(folder, int(history), weeks.split("-")), float(optimum)
    for name in sorted(os.listdir(os.path.join(cases, "ltf"))):
        folder = os.path.join(cases, "ltf", name)
        field = open(os.path.join(folder, "optima.csv")).read().splitlines()[1].split(",")
        yield f"ltf-{name}", Ltf(folder, name), float(field[5])


def spoil(text, chance):
    """A file with a few lines gone, doubled, moved or changed."""
    lines = text.split("\n")
    for _ in range(chance.choice([1, 1, 2, 5])):
        at, how = chance.randrange(len(lines)), chance.randrange(5)
        if how == 0:
            lines[at:at + 1] = [] if len(lines) > 1 else [""]
        elif how == 1:
            lines.insert(at, lines[chance.randrange(len(lines))])
        elif how == 2:
            odd = chance.choice(["-1", "0", "1", "99", "99999999999", "x", "", "(3,1)", "D", "None", "\0", "..", "="])
            words = re.split(r"(\w+)", lines[at])
            words[chance.randrange(len(words))] = odd
            lines[at] = "".join(words)
        elif how == 3 and lines[at]:
            cut = chance.randrange(len(lines[at]))
            lines[at] = lines[at][:cut] + lines[at][cut + 1:]
        else:
            lines = lines[:at] or lines
    return "\n".join(lines)


TINY = {"nrp": ["{}/nrp/two-types.txt"], "ltf": ["{}/ltf/week"], "inrc2": ["{}/inrc2/n002w1", "--history", "0", "--weeks", "0"]}


def places(programs, cases):
    """Where the solution goes is made before the search, or refused before it; a value is there whatever happens to the file."""
    for program, words in TINY.items():
        wrong = None
        with tempfile.TemporaryDirectory() as folder:
            def run(place, *more):
                command = [os.path.join(programs, program), *(word.format(cases) for word in words), "--solution", place, *more]
                return subprocess.run(command, capture_output=True, timeout=100, text=True)
            whole = ["--steps", "1000", "--threads", "1"]
            made = run(os.path.join(folder, "a", "b"), *whole)
            refused = run("/dev/null/nowhere/roster", "--time", "90")
            for name in ("week.txt", "Sol-n002w1-0-0.txt"):
                os.makedirs(os.path.join(folder, "taken", name))
            taken = run(os.path.join(folder, "taken"), *whole)
            if made.returncode != 0 or not os.path.exists(os.path.join(folder, "a", "b")):
                wrong = f"not made: {made.stderr}"
            elif refused.returncode != 2 or "/dev/null/nowhere" not in refused.stderr or refused.stdout:
                wrong = f"not refused before the search: {refused.stdout}{refused.stderr}"
            elif taken.returncode != 2 or ("value=" not in taken.stdout) != (program == "nrp"):
                wrong = f"no value, or no fault: {taken.stdout}{taken.stderr}"
        yield f"{program}: the place of the solution", wrong


def spoilt(programs, cases, tries):
    """What went wrong, of each program: anything but a status of 0, 1 or 2, or 2 without a word."""
    files = {"nrp": ["nrp/two-types.txt"], "ltf": ["ltf/week/week.cdat"],
             "inrc2": [f"inrc2/n002w1/{name}-n002w1{end}.txt" for name, end in (("Sc", ""), ("H0", "-0"), ("WD", "-0"))]}
    for program, words in TINY.items():
        chance, wrongs, refused = random.Random(2), [], 0
        for number in range(tries):
            with tempfile.TemporaryDirectory() as folder:
                copy = os.path.join(folder, "cases")
                shutil.copytree(cases, copy)
                path = os.path.join(copy, chance.choice(files[program]))
                text = open(path, newline="").read()
                open(path, "w", newline="").write(spoil(text, chance))
                command = [os.path.join(programs, program), *(word.format(copy) for word in words)]
                done = subprocess.run([*command, "--steps", "1", "--threads", "1"], capture_output=True, timeout=100)
                said = done.stderr.decode(errors="replace")
                refused += done.returncode == 2
                if done.returncode not in (0, 1, 2) or (done.returncode == 2 and not said.strip()):
                    wrongs.append(f"number {number}: status {done.returncode} {said[-300:]}")
        yield f"{program}: {tries} spoilt, {refused} refused", "; ".join(wrongs) or None


def main(programs, cases, randoms):
    results = []
    for name, instance, written in committed(cases):
        wrong, value, optimum = judge(programs, instance, 100000)
        if wrong is None and not value == optimum == written:
            wrong = f"found {value}, least {optimum}, written {written}"
        results.append((name, wrong))
    for made in (Nrp, Inrc2, Ltf):
        chance, wrongs, reached, tried = random.Random(1), [], 0, 0
        for number in range(int(randoms)):
            with tempfile.TemporaryDirectory() as folder:
                wrong, value, optimum = judge(programs, made.make(chance, folder), 20000)
            wrongs += [f"number {number}: {wrong}"] if wrong else []
            tried += 1
            reached += value is not None and value == optimum
        results.append((f"{made.program}: {tried} made up, {reached} at the optimum", "; ".join(wrongs) or None))
    results += places(programs, cases)
    results += spoilt(programs, cases, 10 * int(randoms))
    print(f"1..{len(results)}")
    for number, (name, wrong) in enumerate(results, 1):
        if wrong:
            print(f"# {name}: {wrong}")
        print(f"{'not ok' if wrong else 'ok'} {number} {name}")


if __name__ == "__main__":
    main(*sys.argv[1:])
