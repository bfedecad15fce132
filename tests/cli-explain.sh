#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# Why somebody has more duties than the others of the team or fewer, and the visits to an elder, as people ask for them.
. "$(dirname -- "$0")/cli.sh"
today=2026-09-24
lacks () {
  ! grep -qF -e "$1" "$work/out"
}

# --- six who see children to school; one of them sings too, with two others; one comes on one day; one said six.
run init
cat >people.csv <<'LIST'
姓名,电话,团队,能来,每月几次
王芳,13900000001,青、橙,,
李强,13900000002,青,,
赵敏,13900000003,青,10月12日,
孙丽,13900000004,青,,
周红,13900000005,青,,6
吴刚,13900000006,橙,,
郑华,13900000007,橙,,
LIST
cat >events.csv <<'LIST'
活动,何时,开始,结束,人数,团队
护学,每个工作日,7:20,7:50,1,青
排练,每周二、四,14:00,16:00,1,橙
LIST
run import people.csv events.csv --apply
run plan 2026-10
run solve 2026-10 --steps 20000
gives 0 'who is in two teams' explain 2026-10 王芳
says 'has more, and it is said why' 'The others of 守护青少年 have ' 'on average. More because: ' ' are for 文化健身 (3 may serve there).'
gives 0 'who said six' explain 2026-10 周红
says 'has more as well' 'More because: 每月几次 (agreed) says 6.'
gives 0 'who comes on one day' explain 2026-10 赵敏
says 'has fewer' "Fewer because: 1 of the team's shifts suit in time, of the others' on average 18"
gives 0 'who has about as many' explain 2026-10 吴刚
run --format json explain 2026-10 王芳
says 'for programs too' '"about" : "share"' '"reason" : "more"'
run --lang zh explain 2026-10 王芳
says 'in Chinese' '守护青少年别的人平均' '多的原因：' '班是文化健身的（那里能来的3人）。'

# --- who bore more before has fewer.
cat >history.csv <<'LIST'
谁,截至,近三月班数,近三月分钟
王芳,2026-09-30,9,270
李强,2026-09-30,9,270
赵敏,2026-09-30,9,270
孙丽,2026-09-30,15,450
周红,2026-09-30,9,270
吴刚,2026-09-30,9,270
郑华,2026-09-30,9,270
LIST
printf '姓名,电话,能来,每月几次\n赵敏,13900000003,清空,\n周红,13900000005,,清空\n' >plain.csv
run import plain.csv history.csv --apply
run solve 2026-10 --steps 20000
gives 0 'who served more in the months before' explain 2026-10 孙丽
says 'has fewer' 'Fewer because: more duties in the months before, by '

# --- who was put there by hand has more, and who has the skill that few have.
printf '谁,怎样,何时,活动\n李强,定班,10月12日,护学\n李强,定班,10月13日,护学\n李强,定班,10月14日,护学\n李强,定班,10月15日,护学\n李强,定班,10月19日,护学\n李强,定班,10月20日,护学\n' >notes.csv
run import notes.csv --apply
run solve 2026-10 --steps 20000
gives 0 'who is there by hand' explain 2026-10 李强
says 'has more' 'More because: locked by hand: 6.'
book=clinic.paiban
run init
{
  printf '姓名,电话,团队,资质\n孙医,13900000021,蓝,急救\n'
  for i in 2 3 4 5 6; do printf '助手%s,1390000002%s,蓝,\n' $i $i; done
} >nurses.csv
printf '活动,何时,开始,结束,人数,团队\n义诊,每周二、四,9:00,11:00,急救员1、助手1,蓝\n' >clinics.csv
printf '活动,岗位,资质\n义诊,急救员,急救\n' >posts.csv
run import nurses.csv clinics.csv posts.csv --apply
run plan 2026-10
run solve 2026-10 --steps 20000
gives 0 'the only one with a skill' explain 2026-10 孙医
says 'has more' 'More because: 8 ask for a skill (1 may serve there).'
gives 0 'one without it' explain 2026-10 助手2
ok 'has about as many as the others' lacks 'ecause'

# --- elders
book=elders.paiban
run init
printf '姓名,电话\n李永康,13900000001\n赵红霞,13900000002\n孙爱华,13900000003\n' >people.csv
printf '活动,逐个,人数,团队\n探访,服务对象,2,不限\n' >events.csv
printf '称呼,住址,电话,何时,开始\n宋奶奶,5号楼102,13811112222,每周四,15:00\n郑爷爷,2号楼,,每周五,10:00\n郑爷爷,7号楼,,2026-11-02,10:00\n' >recipients.csv
run import people.csv events.csv recipients.csv --apply
run plan 2026-10
run solve 2026-10 --steps 5000
gives 0 'an elder by the code' explain 2026-10 a01
cp out code
says 'how often, by whom, when and why' 'A01 宋奶奶: visits this month: 5. Visited by: ' 'Thu 8 Oct 15:00' 'duties this month'
gives 0 'by what she is called' explain 2026-10 宋奶奶
ok 'is the same' cmp out code
ok 'no address and no phone' sh -c '! grep -q "5号楼\|1381111" out'
gives 1 'of two who are called so' explain 2026-10 郑爷爷
says 'the codes are named' 'several elders are called “郑爷爷”: A02, A03; write the code'
gives 0 'an elder without a visit' explain 2026-10 A03
says 'has none' 'A03 郑爷爷: no visit is planned this month.'
run --format csv explain 2026-10 A01
says 'for programs' 'recipient,' ',visits,5,'
gives 1 'nobody' explain 2026-10 钱奶奶
says 'is answered with what may be asked for' "an elder's code (A03)"
run --lang zh explain 2026-10 A01
says 'in Chinese' 'A01 宋奶奶：本月去5次。去的人：'

# --- whom the codes stand for is on the page for the office, and on no other.
gives 0 'the board' print 2026-10 --to board.html
ok 'says codes' sh -c 'grep -q A01 board.html && ! grep -q "宋奶奶\|服务对象" board.html'
gives 0 'the page for the office' print 2026-10 --names full --to office.html
ok 'ends with whom they stand for' grep -qF '服务对象：A01 宋奶奶、A02 郑爷爷<' office.html
ok 'no address and no phone there either' sh -c '! grep -q "5号楼\|1381111" office.html'
gives 0 'slips' print 2026-10 --slips --all --to slips.html
ok 'say codes' sh -c 'grep -q A01 slips.html && ! grep -q 宋奶奶 slips.html'
# --- one elder, and people enough: two go each time, and it is said why nobody else does.
book=faces.paiban
run init
printf '姓名,电话\n李永康,13900000001\n赵红霞,13900000002\n孙爱华,13900000003\n周玉梅,13900000004\n' >people.csv
printf '活动,逐个,人数,团队\n探访,服务对象,2,不限\n' >events.csv
printf '称呼,住址,何时,开始\n宋奶奶,5号楼102,10月8日、15日、22日,15:00\n' >recipients.csv
run import people.csv events.csv recipients.csv --apply
run plan 2026-10
run solve 2026-10 --steps 5000
gives 0 'an elder whom two could visit as well' explain 2026-10 A01
says 'sees the same faces' 'a familiar face there, 3 times this month; duties this month: 3'
visit=$(grep '^A01' out)
for name in 李永康 赵红霞 孙爱华 周玉梅; do
  case $visit in *$name*) often=$name ;; *) idle=$name ;; esac
done
gives 0 'who does not go there' explain 2026-10 "$idle"
says 'is told who does' 'others have the places: 3' 'familiar faces go there: 3'
run --format json explain 2026-10 "$idle"
says 'for programs too' '"about" : "passed-over"' '"reason" : "same_faces"'
run --lang zh explain 2026-10 "$often"
says 'in Chinese' '是那里的熟面孔，这个月去3次'

# --- one shift a month for everybody: each has a small share, and one has no shift.
book=share.paiban
run init
printf '姓名,电话\n李永康,13900000001\n赵红霞,13900000002\n孙爱华,13900000003\n' >people.csv
printf '活动,何时,开始,结束,人数,团队\n议事会,每月15号,14:00,16:00,2,不限\n' >events.csv
run import people.csv events.csv --apply
run plan 2026-10
run solve 2026-10 --steps 5000
run show 2026-10 --draft
idle=$(for name in 李永康 赵红霞 孙爱华; do grep -q "15 Oct\|$name" out && ! grep -q "议事会.*$name" out && echo $name; done)
gives 0 'who has no shift' explain 2026-10 "$idle"
says 'is told' 'others have the places: 1' 'would do as well there: 1'

# --- who agreed to more owes more: the share of somebody whom others were preferred to.
book=fair.paiban
run init
printf '姓名,电话,每月几次\n李永康,13900000001,1\n赵红霞,13900000002,4\n孙爱华,13900000003,4\n' >people.csv
printf '活动,何时,开始,结束,人数,团队\n议事会,每周六,14:00,16:00,1,不限\n' >events.csv
run import people.csv events.csv --apply
run plan 2026-10
run solve 2026-10 --steps 5000
gives 0 'whose turn it was not' explain 2026-10 赵红霞
says 'is told by what fairness goes' 'Fairness shares the month out as evenly as agreed duties and who may serve where allow: 4.4 hours fall to this person, 4.0 are given.'
run --lang zh explain 2026-10 赵红霞
says 'in Chinese as well' '公平是按大家答应的次数、看谁能去哪里，尽量摊匀：这个月该分到4.4小时，排了4.0小时。'

# --- 2-4 people: two as a rule; more where somebody agreed to more than that gives.
book=range.paiban
run init
printf '姓名,电话\n李永康,13900000001\n赵红霞,13900000002\n孙爱华,13900000003\n周玉梅,13900000004\n陈金山,13900000005\n何淑珍,13900000006\n' >people.csv
printf '活动,何时,开始,结束,人数,团队\n清洁,每周六,8:30,10:00,2-4,不限\n' >events.csv
run import people.csv events.csv --apply
run plan 2026-10
run solve 2026-10 --steps 5000
gives 0 'a range of people' show 2026-10 --draft
ok 'has the least of it as a rule' sh -c '[ "$(grep -c "清洁.*、" "$0/out")" = 5 ] && ! grep -q "清洁.*、.*、" "$0/out"' "$work"
sed '1s/$/,每月几次/; 2,$s/$/,4/' people.csv >agreed.csv
run import agreed.csv --apply
run solve 2026-10 --steps 5000
gives 0 'with people who agreed to more' show 2026-10 --draft
ok 'has more' grep -q '清洁.*、.*、' out

# --- who said at most so many has fewer, and who wrote down a number, where others wrote none and serve more.
book=school.paiban
run init
cat >few.csv <<'LIST'
姓名,电话,团队,每月几次,每月最多
王芳,13900000031,青,,2
李强,13900000032,青,3,
赵敏,13900000033,青,,
孙丽,13900000034,青,,
周红,13900000035,青,,
吴刚,13900000036,青,,
LIST
printf '活动,何时,开始,结束,人数,团队\n护学,每天,7:20,7:50,1,青\n' >school.csv
run import few.csv school.csv --apply
run plan 2026-10
run solve 2026-10 --steps 20000
gives 0 'who said at most two' explain 2026-10 王芳
says 'has fewer' 'Fewer because: 每月最多 (max_month) says 2.'
gives 0 'who said three' explain 2026-10 李强
says 'has fewer' 'Fewer because: 每月几次 (agreed) says 3.'
run --lang zh explain 2026-10 王芳
says 'in Chinese' '少的原因：“每月最多”写的2。'
done_testing
