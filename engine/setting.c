/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/setting.h"

#include <string.h>

const SettingInfo setting_table[] = {
  { SETTING_COMMUNITY, "社区名称", SETTING_TEXT, "", NULL },
  { SETTING_SIGNATURE, "短信签名", SETTING_TEXT, "", NULL },
  { SETTING_PHONE, "办公电话", SETTING_TEXT, "", NULL },
  { SETTING_PUBLIC_NAMES, "公示姓名", SETTING_CHOICE, "masked", "full=全名 masked=隐名 hidden=不公示" },
  { SETTING_ZONE, "时区", SETTING_TEXT, "Asia/Shanghai", NULL },
  { SETTING_LANGUAGE, "对外语言", SETTING_CHOICE, "zh", "zh=中文 en=英文" },
  { SETTING_DOMAIN, "身份域名", SETTING_TEXT, "", NULL },
  { SETTING_FEED_URL, "订阅网址", SETTING_TEXT, "", NULL },
  { SETTING_GATEWAY, "短信通道", SETTING_TEXT, "", NULL },
  { SETTING_SMS_HOURS, "短信时段", SETTING_TEXT, "8-21", NULL },
  { SETTING_SMS_URGENT, "当日取消可破例", SETTING_YES_NO, "yes", NULL },
  { SETTING_SMS_PER_DAY, "每号每天最多", SETTING_NUMBER, "2", NULL },
  { SETTING_REMINDER, "提醒", SETTING_TEXT, "1d 17:00", NULL },
  { SETTING_REPLY, "回复", SETTING_CHOICE, "decline", "decline=来不了才回2 all=都要回 none=不用回" },
  { SETTING_VISIT_AS, "探访写法", SETTING_CHOICE, "code", "code=代码 called=称呼" },
  { SETTING_PAPER, "纸张", SETTING_CHOICE, "A3", "A3=A3 A4=A4" },
  { SETTING_ROUND, "取整", SETTING_NUMBER, "15", NULL },
  { SETTING_DAY_CAP, "日上限", SETTING_NUMBER, "8", NULL },
  { SETTING_PRESENT, "至少在场", SETTING_NUMBER, "60", NULL },
  { SETTING_COUNT_TRAVEL, "路程计时", SETTING_YES_NO, "no", NULL },
  { SETTING_COUNT_EARLY, "提前计时", SETTING_YES_NO, "no", NULL },
  { SETTING_NOTICE, "公示", SETTING_NUMBER, "3", NULL },
  { SETTING_STARS, "星级", SETTING_TEXT, "100/300/600/1000/1500", NULL },
  { SETTING_BACKUP_DIR, "备份到", SETTING_TEXT, "", NULL },
  { SETTING_BACKUP_KEEP, "备份份数", SETTING_NUMBER, "30", NULL },
};
const guint setting_table_size = G_N_ELEMENTS (setting_table);

const SettingInfo *
setting_find (const char *key_or_name)
{
  for (guint i = 0; i < setting_table_size; i++)
    if (strcmp (setting_table[i].key, key_or_name) == 0 || strcmp (setting_table[i].name, key_or_name) == 0)
      return &setting_table[i];
  return NULL;
}
