#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# The month on paper: names as the public may see them, no phones, rare characters whole, two of one name told apart.
. "$(dirname -- "$0")/cli.sh"

lacks () { # WORDS FILE
  ! grep -qF -e "$1" "$2"
}

mkdir sheets
cat >sheets/people.csv <<'LIST'
姓名,区分,电话,通知,团队,公示
王芳,东,13800138001,,敬老队,全名
王芳,西,13800138002,,清扫队,全名
王强,,13800138003,,敬老队,
王刚,,13800138004,,清扫队,
𠮷田一郎,,022-27830001,,敬老队,全名
阿卜杜拉·买买提,,13800138006,,清扫队,
钱不公,,13800138007,纸条,敬老队,不公示
赵<b>,,13800138008,,清扫队,全名
LIST
printf '团队,颜色,标字\n敬老队,黄,敬\n清扫队,#00AA00,\n' >sheets/teams.csv
cat >sheets/events.csv <<'LIST'
活动,代号,何时,开始,结束,人数,团队,公开,须知,提前
读报,read,每周一,9:00,10:00,4,敬老队,,带老花镜,10
清扫,sweep,每周六,9:00,10:00,5,清扫队,,,
清点,count,每月15日,9:00,10:00,1,敬老队,否,,
LIST
run init
run --lang zh import sheets --apply
printf '项目,内容\n社区名称,西宁道社区\n办公电话,022-27830000\n' >settings.csv
run import settings.csv --apply
run plan 2026-09
gives 1 'a month that is not planned' print 2026-11
gives 2 'names are public or full' print 2026-09 --names secret
run solve 2026-09 --steps 20000
gives 0 'a draft can be printed' print 2026-09
page=book-2026-09.html
says 'where it is and how to print it' "$page" 'Ctrl+P' 'paper A3' 'This is the draft'
ok 'it is for its owner alone' test "$(stat -c %a $page)" = 600
ok 'the page says that it is a draft' grep -q '草稿，还没有发布' $page
run publish 2026-09 --yes
printf '项目,内容\n纸张,A4\n' >settings.csv
run import settings.csv --apply
gives 0 'a published month' print 2026-09 --to board.html
says 'on the paper of the settings' 'paper A4'
ok 'says its version and community' grep -q '<h1>西宁道社区　2026年9月值班表</h1>' board.html
ok 'version' grep -q '<p>第1版　' board.html
ok 'the paper' grep -q '@page{size:A4;' board.html
ok 'is well formed' "$python" - board.html <<'PY'
import html.parser, sys
class Reader(html.parser.HTMLParser):
    void = {"meta", "br", "wbr"}
    open_tags, rows, cells = [], 0, 0
    def handle_starttag(self, tag, attributes):
        if tag not in self.void:
            self.open_tags.append(tag)
        self.rows += tag == "tr"
    def handle_endtag(self, tag):
        assert self.open_tags.pop() == tag, tag
reader = Reader()
reader.feed(open(sys.argv[1], encoding="utf-8").read())
assert reader.open_tags == [] and reader.rows == 1 + 4 + 4, (reader.open_tags, reader.rows)
PY
ok 'no phone but the office has its place on it' lacks 13800138 board.html
ok 'no landline of a person' lacks 27830001 board.html
ok 'the office is there' grep -q '办公电话：022-27830000' board.html
ok 'rare characters are whole' grep -q '𠮷田一郎' board.html
ok 'a long name is masked by its rule' grep -qF '阿***·**提' board.html
ok 'and not in full' lacks '阿卜杜拉' board.html
ok 'masked names of two people are told apart by their numbers' grep -q '王\*<small>V003</small>' board.html
ok 'both' grep -q '王\*<small>V004</small>' board.html
ok 'two of one full name by their tags' grep -q '王芳（东）' board.html
ok 'who wants no name has none' lacks 钱不公 board.html
ok 'but is counted' grep -q '<span>志愿者</span>' board.html
ok 'a name is text, never markup' grep -q '赵&lt;b&gt;' board.html
ok 'open places are seen' grep -q '<em class="open">缺1人</em>' board.html
ok 'what is not public is not there' lacks 清点 board.html
ok 'teams have labels' grep -q '<b class="team" style="border-color:#FFD700">敬</b>' board.html
ok 'where none is given the first character' grep -q '<b class="team" style="border-color:#00AA00">清</b>' board.html
ok 'and the foot says whose they are' grep -q '</b>清扫队' board.html
ok 'weekends are marked' grep -q '<tbody class="weekend short">' board.html
gives 0 'the office has its own' print 2026-09 --names full --to office.html
ok 'in full' grep -q '阿卜杜拉·买买提' office.html
ok 'with every event' grep -q 清点 office.html
ok 'not to be put up' grep -q '内部使用，请不要张贴' office.html
ok 'still no phones' lacks 13800138 office.html
cp $page board-page
gives 0 'without a name of its own' print 2026-09 --names full
says 'it is not the page for the board, and it is said' book-2026-09-内部.html 'do not put it up'
ok 'that one stays' cmp $page board-page
gives 0 'slips' print 2026-09 --slips
ok 'for the landline' grep -q '<h2>𠮷田一郎</h2>' book-2026-09-纸条.html
ok 'and for who wants paper' grep -q '<h2>钱不公</h2>' book-2026-09-纸条.html
ok 'not for those who get messages' lacks 阿卜杜拉 book-2026-09-纸条.html
ok 'with when to be there and what to bring' grep -q '请8:50到（提前10分钟）。须知：带老花镜' book-2026-09-纸条.html
cp book-2026-09-纸条.html few-slips
gives 0 'slips for all without a name of their own' print 2026-09 --slips --all
says 'are another page' book-2026-09-纸条-人人.html
ok 'and the few stay' cmp few-slips book-2026-09-纸条.html
gives 0 'slips for all' print 2026-09 --slips --all --to all.html
ok 'the same' cmp all.html book-2026-09-纸条-人人.html
ok 'all' test "$(grep -c 'class="slip"' all.html)" = "$(tail -n +2 sheets/people.csv | wc -l)"
gives 0 'the same again' print 2026-09 --to again.html
ok 'is the same' cmp board.html again.html
gives 1 'a folder that is not there' print 2026-09 --to nowhere/board.html
says 'is said' 'the page cannot be written'

# ---- nobody needs one ----
mkdir reached && sed '2,$s/,,022-27830001,/,,13800138005,/; s/,纸条,/,,/' sheets/people.csv >reached/people.csv
here=$book book=reached.paiban
run init
run --lang zh import reached sheets/teams.csv sheets/events.csv --apply
run plan 2026-09
run solve 2026-09 --steps 2000
gives 0 'slips that nobody needs' print 2026-09 --slips --draft --to none.html
says 'are not written' 'nobody needs a slip' '--all'
ok 'nothing is' test ! -e none.html
book=$here

# ---- codes of the calendars ----
ok 'without an address there is no code' lacks '<svg' all.html
printf '项目,内容\n订阅网址,https://paiban.example.cn/xiningdao/\n' >settings.csv
run import settings.csv --apply
gives 0 'the feeds' feeds --out feeds
gives 0 'slips of a draft' print 2026-09 --slips --all --draft --to draft.html
ok 'have none: nothing is in its calendar yet' lacks '<svg' draft.html
gives 0 'slips for all' print 2026-09 --slips --all --to all.html
ok 'each has a code' test "$(grep -c '<svg .*class="qr"' all.html)" = "$(tail -n +2 sheets/people.csv | wc -l)"
ok 'and a word what it is for' grep -q '手机扫一扫，班次进日历' all.html
ok 'the notice board has none' sh -c '"$1" --book "$2" --as-of "$3" print 2026-09 --to board.html && ! grep -q "<svg" board.html' - "$paiban" "$book" "$today"
if command -v zbarimg >/dev/null; then
  ok 'a reader of codes reads the links' sh -c '"$1" "$2/tests/cli-read.py" codes all.html >codes && ! grep -q "	\$" codes' - "$python" "$root"
  # index.csv says whose is whose: feed, number, name, file, link.
  ok 'which are those that were handed out' "$python" - <<'PY'
import csv
links = {row["name"]: row["link"] for row in csv.DictReader(open("feeds/index.csv", encoding="utf-8-sig")) if row["feed"] == "person"}
codes = dict(line.rstrip("\n").split("\t") for line in open("codes", encoding="utf-8"))
assert len(codes) == 8, codes
for name, link in codes.items():
    assert links[name.replace("&lt;", "<").replace("&gt;", ">")] == link, (name, link)
PY
  cut -f 2 codes | sed 's|https://paiban.example.cn/xiningdao/||' | sort >printed
  files_are () { # FOLDER: each printed code names a file of it
    while read -r file; do test -s "$1/$file" || return 1; done <printed
  }
  ok 'and name a file of the folder' files_are feeds
  mkdir other && cp "$book" "$book.key" other
  here=$book book=other/$book
  gives 0 'a book that was copied prints' print 2026-09 --slips --to other.html
  says 'without codes, and says why' 'The slips are without QR codes' 'paiban here'
  ok 'none' lacks '<svg' other.html
  gives 0 'on the other computer it goes on' here --moved
  gives 0 'and writes its feeds' feeds --out moved
  ok 'printed codes stay good' files_are moved
  gives 0 'they are printed again' print 2026-09 --slips --all --to moved.html
  ok 'as they were' sh -c '"$1" "$2/tests/cli-read.py" codes moved.html | cmp - codes' - "$python" "$root"
  book=$here
  gives 3 'what an import left in 备份 is restored' restore 1 --yes
  gives 0 'as the book that goes on' here --moved
  gives 0 'its feeds' feeds --out restored
  ok 'printed codes stay good after a backup was restored' files_are restored
else
  skip 'a reader of codes reads the links' 'zbarimg is not here'
fi
mv $book.key lost.key
gives 0 'without its key a book prints' print 2026-09 --slips --to other.html
says 'slips without codes, and says why' 'The slips are without QR codes' 'secret'
mv lost.key $book.key
done_testing
