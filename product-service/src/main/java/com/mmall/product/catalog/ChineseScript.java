package com.mmall.product.catalog;

import java.util.HashMap;
import java.util.Map;

/**
 * Turns common characters of simplified script into traditional ones and back, one by one. Where several traditional
 * characters share a simplified one, the first of them stands for it.
 */
final class ChineseScript {
    /** Pairs: the simplified character, then the traditional one. */
    private static final String PAIRS = """
            爱愛 袄襖 罢罷 摆擺 办辦 帮幫 宝寶 报報 贝貝 备備 笔筆 边邊 编編 变變 标標 别別 宾賓 饼餅 补補 财財 参參 残殘 惨慘 仓倉 层層 产產 长長 尝嘗
            厂廠 场場 车車 陈陳 尘塵 称稱 诚誠 迟遲 齿齒 冲沖 虫蟲 筹籌 处處 触觸 储儲 传傳 创創 纯純 词詞 辞辭 赐賜 聪聰 从從 丛叢 错錯 达達 带帶 单單
            担擔 胆膽 弹彈 当當 档檔 党黨 导導 岛島 灯燈 邓鄧 敌敵 递遞 点點 电電 垫墊 钓釣 调調 订訂 顶頂 东東 动動 冻凍 独獨 读讀 锻鍛 断斷 缎緞 队隊
            对對 吨噸 夺奪 儿兒 饵餌 发發 发髮 罚罰 阀閥 范範 饭飯 访訪 纺紡 飞飛 费費 纷紛 坟墳 奋奮 粪糞 丰豐 风風 枫楓 锋鋒 缝縫 凤鳳 肤膚 妇婦 复復
            复複 负負 盖蓋 干乾 干幹 赶趕 冈岡 钢鋼 纲綱 岗崗 镐鎬 阁閣 个個 给給 宫宮 巩鞏 贡貢 沟溝 构構 购購 够夠 谷穀 顾顧 关關 观觀 馆館 惯慣 广廣
            规規 归歸 龟龜 柜櫃 贵貴 滚滾 锅鍋 国國 过過 还還 汉漢 号號 贺賀 红紅 后後 护護 沪滬 户戶 华華 画畫 划劃 话話 怀懷 坏壞 欢歡 环環 换換 黄黃
            挥揮 汇匯 会會 绘繪 荤葷 浑渾 伙夥 获獲 货貨 击擊 机機 积積 鸡雞 极極 级級 几幾 计計 记記 纪紀 际際 继繼 济濟 夹夾 价價 驾駕 坚堅 间間 监監
            检檢 简簡 减減 荐薦 见見 键鍵 舰艦 渐漸 践踐 鉴鑑 将將 浆漿 奖獎 讲講 酱醬 胶膠 娇嬌 浇澆 搅攪 饺餃 较較 轿轎 阶階 节節 结結 洁潔 杰傑 尽盡
            紧緊 锦錦 仅僅 进進 劲勁 惊驚 经經 颈頸 镜鏡 净淨 竞競 静靜 旧舊 举舉 剧劇 据據 锯鋸 惧懼 卷捲 绢絹 觉覺 决決 绝絕 军軍 开開 凯凱 颗顆 壳殼
            课課 垦墾 恳懇 库庫 裤褲 夸誇 块塊 宽寬 矿礦 亏虧 扩擴 阔闊 腊臘 蜡蠟 来來 莱萊 赖賴 兰蘭 拦攔 栏欄 蓝藍 篮籃 览覽 懒懶 烂爛 滥濫 劳勞 乐樂
            镭鐳 垒壘 类類 泪淚 离離 里裏 里裡 礼禮 丽麗 历歷 厉厲 励勵 联聯 莲蓮 连連 怜憐 脸臉 练練 炼煉 恋戀 粮糧 凉涼 两兩 辆輛 疗療 辽遼 猎獵 邻鄰
            临臨 灵靈 铃鈴 龄齡 岭嶺 领領 刘劉 龙龍 笼籠 楼樓 芦蘆 炉爐 卤鹵 鲁魯 陆陸 录錄 绿綠 滤濾 驴驢 铝鋁 乱亂 轮輪 论論 罗羅 萝蘿 锣鑼 络絡 骆駱
            妈媽 马馬 码碼 吗嗎 买買 麦麥 卖賣 满滿 蛮蠻 猫貓 锚錨 贸貿 么麼 没沒 门門 们們 锰錳 梦夢 弥彌 谜謎 绵綿 面麵 庙廟 灭滅 鸣鳴 铭銘 谋謀 亩畝
            纳納 难難 恼惱 脑腦 闹鬧 内內 腻膩 酿釀 鸟鳥 镍鎳 宁寧 柠檸 农農 浓濃 诺諾 欧歐 盘盤 赔賠 喷噴 鹏鵬 频頻 苹蘋 凭憑 评評 泼潑 扑撲 铺鋪 仆僕
            谱譜 齐齊 骑騎 启啟 气氣 弃棄 钱錢 铅鉛 签簽 签籤 谦謙 迁遷 浅淺 枪槍 墙牆 强強 抢搶 桥橋 侨僑 乔喬 窍竅 窃竊 亲親 寝寢 轻輕 氢氫 倾傾 请請
            庆慶 穷窮 区區 驱驅 权權 劝勸 却卻 确確 让讓 扰擾 热熱 认認 荣榮 绒絨 软軟 锐銳 润潤 洒灑 伞傘 丧喪 扫掃 杀殺 纱紗 筛篩 晒曬 闪閃 伤傷 赏賞
            烧燒 绍紹 设設 摄攝 绅紳 审審 肾腎 渗滲 声聲 绳繩 胜勝 圣聖 湿濕 诗詩 师師 狮獅 时時 识識 实實 势勢 适適 释釋 饰飾 视視 试試 书書 输輸 属屬
            术術 树樹 竖豎 数數 帅帥 双雙 谁誰 税稅 顺順 说說 丝絲 饲飼 松鬆 颂頌 苏蘇 诉訴 肃肅 虽雖 随隨 岁歲 孙孫 损損 缩縮 锁鎖 台臺 台檯 态態 摊攤
            滩灘 坛壇 谈談 汤湯 烫燙 涛濤 绦縧 讨討 腾騰 体體 条條 铁鐵 听聽 厅廳 铜銅 统統 头頭 图圖 涂塗 团團 驮馱 袜襪 湾灣 弯彎 万萬 网網 为為 围圍
            维維 伟偉 卫衛 温溫 纹紋 闻聞 稳穩 问問 窝窩 卧臥 乌烏 无無 务務 雾霧 锡錫 习習 戏戲 细細 虾蝦 吓嚇 鲜鮮 闲閒 贤賢 咸鹹 显顯 险險 县縣 现現
            线線 宪憲 馅餡 乡鄉 详詳 响響 项項 向嚮 销銷 晓曉 协協 写寫 泻瀉 谢謝 兴興 锈鏽 绣繡 须鬚 许許 续續 绪緒 选選 学學 寻尋 训訓 讯訊 压壓 鸭鴨
            亚亞 烟煙 盐鹽 严嚴 颜顏 艳豔 验驗 厌厭 阳陽 杨楊 养養 样樣 药藥 钥鑰 爷爺 叶葉 页頁 业業 医醫 仪儀 遗遺 蚁蟻 义義 艺藝 忆憶 议議 译譯 异異
            阴陰 银銀 饮飲 隐隱 应應 婴嬰 缨纓 樱櫻 鹰鷹 营營 萤螢 蝇蠅 赢贏 颖穎 拥擁 佣傭 优優 忧憂 邮郵 游遊 犹猶 鱼魚 余餘 渔漁 与與 屿嶼 语語 预預
            驭馭 园園 圆圓 员員 缘緣 远遠 愿願 约約 跃躍 云雲 运運 晕暈 韵韻 杂雜 载載 暂暫 赞讚 脏髒 枣棗 灶竈 责責 泽澤 贼賊 赠贈 扎紮 闸閘 债債 毡氈
            战戰 张張 涨漲 帐帳 账賬 胀脹 赵趙 这這 针針 侦偵 诊診 阵陣 镇鎮 挣掙 睁睜 郑鄭 证證 织織 职職 执執 只隻 纸紙 质質 制製 钟鐘 钟鍾 终終 种種
            肿腫 众眾 周週 昼晝 皱皺 烛燭 诸諸 嘱囑 贮貯 注註 驻駐 专專 砖磚 转轉 赚賺 庄莊 装裝 妆妝 壮壯 状狀 准準 浊濁 资資 总總 纵縱 邹鄒 组組 钻鑽
            壶壺 杆桿 篓簍 锤錘 钳鉗 钩鉤 链鏈 锂鋰 钛鈦 屉屜 帘簾 衬襯 缕縷 钵缽 馒饅 馄餛 饨飩 鳕鱈 鲑鮭 鲍鮑 鳗鰻 荞蕎 莴萵 蔷薔 荟薈 盏盞 镶鑲 砚硯
            缆纜 扬揚 碍礙
            """;

    private static final Map<Character, Character> TRADITIONAL = new HashMap<>();
    private static final Map<Character, Character> SIMPLIFIED = new HashMap<>();

    static {
        for (var pair : PAIRS.split("\\s+")) {
            TRADITIONAL.putIfAbsent(pair.charAt(0), pair.charAt(1));
            SIMPLIFIED.put(pair.charAt(1), pair.charAt(0));
        }
    }

    private ChineseScript() {}

    static String simplified(String text) {
        return mapped(text, SIMPLIFIED);
    }

    static String traditional(String text) {
        return mapped(text, TRADITIONAL);
    }

    private static String mapped(String text, Map<Character, Character> map) {
        var mapped = new StringBuilder(text.length());
        for (var i = 0; i < text.length(); i++) {
            mapped.append(map.getOrDefault(text.charAt(i), text.charAt(i)).charValue());
        }
        return mapped.toString();
    }
}
