"""The words of `aspects`: properties of things, how shoppers ask for them, how pages state them.

Patterns over text in normal form (see `wording.norm`), both languages in each.
"""

from __future__ import annotations

_LENGTH = r"(?=.*\d).*(?:尺寸|规格|dimension|\bsizes?\b|measur|[x×]\s?\d"
_TIME = r"(?=.*\d).*(?:小时|分钟|天|周|个月|年|hour|minute|day|week|month|year)"

# Of these, a part's is not the whole's.
MEASURED = frozenset(
    ("height", "width", "depth", "length", "thickness", "size", "weight", "load", "material")
) | {"color"}

# How the shop does things is asked in no such words: help without them is beside the point.
OF_THINGS_ALONE = frozenset(
    ("depth", "thickness", "space", "capacity", "mains", "brightness", "color of light", "flicker")
) | {"dimming", "noise", "running time", "lifetime", "control", "reclining", "folding", "wheels"}
OF_THINGS_ALONE |= {"stability", "what may go in", "keeping warm or cold", "warmth", "yarn", "fit"}
OF_THINGS_ALONE |= {"battery", "fading", "animal-free", "watering", "cable", "voltage", "hob"}
OF_THINGS_ALONE |= {"origin"}

PARTS = (
    r"座面|坐面|坐垫|座高|坐高|\bseats?\b(?! up| \d)",
    r"底座|底盘|底部|桌脚|椅脚|(?<!捂)脚(?![踏感])|\bfoot\b|\bfeet\b|\bbase\b",
    r"腿|\blegs?\b",
    r"扶手|\barm ?rests?\b|\barms?\b(?!chair)",
    r"靠背|背板|\bback ?rests?\b",
    r"头枕|\bhead ?rests?\b",
    r"抽屉|\bdrawers?\b",
    r"层板|隔板|\bshel(?:f|ves)\b",
    r"盖子|壶盖|锅盖|\blids?\b",
    r"把手|手柄|提手|\bhandles?\b",
    r"壶嘴|\bspouts?\b",
    r"灯罩|(?<!lamp)\bshades?\b",
    r"灯杆|\bpoles?\b|\bstems?\b",
    r"灯头|灯泡|\bbulbs?\b",
    r"电线|电源线|线长|\bcords?\b|\bcables?\b|\bwires?\b",
    r"内胆|\bliners?\b|\blining\b",
    r"口袋|\bpockets?\b",
    r"拉链|\bzip(?:per)?s?\b",
    r"鞋底|鞋跟|\bsoles?\b|\bheels?\b",
    r"肩带|表带|\bstraps?\b",
    r"袖|\bsleeves?\b",
    r"屏幕|\bscreens?\b|\bdisplay\b",
    r"流苏|花边|\bfring(?:e|es)\b|\btassels?\b",
    r"绒高|\bpile\b",
    r"挂钩|钩子|\bhooks?\b",
    r"箱子|包装|\bbox\b|\bpackag",
)

ASPECTS: tuple[tuple[str, str, str], ...] = (
    (
        "height",
        r"多高|高度|最高|最低|how (?:high|tall)|\bheights?\b",
        _LENGTH + r"|高|升降|\bhigh\b|\btall\b|height|\blow\b)",
    ),
    ("width", r"多宽|宽度|how wide|\bwidths?\b", _LENGTH + r"|宽|直径|\bwide\b|width|diameter)"),
    (
        "depth",
        r"多深|深度|how deep|\bdepths?\b|\bdeepest\b",
        _LENGTH + r"|深|厚|\bdeep\b|depth|thick|up to)",
    ),
    (
        "length",
        r"多长(?!时间)|长度|衣长|how long (?:is|are) (?:the|this|that|your|its)(?! (?:warrant"
        r"|guarant"
        r"|deliver|return|wait))|\blengths?\b",
        _LENGTH + r"|长|\blong\b|length)",
    ),
    (
        "thickness",
        r"多厚|厚度|厚一?[些点]|how thick|thickness|\bthicker\b",
        r"(?=.*\d).*(?:厚|绒高|thick|pile|\bdeep\b)",
    ),
    (
        "size",
        r"多大(?!年纪|岁)|尺寸|大小|多少寸|几寸|how (?:big|large)|(?:what|which) size|dimension"
        r"|measurement",
        _LENGTH + r"|尺码|直径|容量|厘米|毫米|\dcm|\dmm|\dm\b|inch|diameter)",
    ),
    (
        "space",
        r"占.{0,4}(?:宽|地|位置|空间|面积)|放得下|塞得进|take up|(?<!carbon )footprint"
        r"|room does it need"
        r"|fit (?:in|into|under|through)",
        r"\d(?:cm|mm|m\b|厘米|毫米|米)|[x×]\s?\d",
    ),
    (
        "weight",
        r"多重(?!的?人)|(?<!承)重量|有多沉|几斤重"
        r"|how heavy\b(?! (?:a |an )?(?:person|people|load|user))"
        r"|\bweighs?\b|(?<!much )\bweight\b(?! (?:limit|capacity|can\b|does it (?:hold|bear)))",
        r"^(?!.*(?:承重|载重|承受|\bholds?\b|support|\bbears?\b|\bload))"
        r".*\d(?:kg|g\b|lb|oz|公斤|千克|克|斤)",
    ),
    (
        "load",
        r"承重|载重|承受|[坐挂放承撑装载躺睡].{0,3}(?:多重|多沉|多少(?:斤|公斤|kg)|几斤|几公斤)"
        r"|多重的?人|how much weight|weight (?:limit|capacity)|max(?:imum)? (?:weight|load)"
        r"|heav(?:y|ier) (?:a )?(?:person|people|user)|\b(?:hold|bear|support)\b.{0,30}"
        r"\b(?:kg|kilos?|pounds?|lbs?|weight)",
        r"(?=.*\d).*(?:承重|载重|承受|可挂|最大|\bholds?\b|\bbears?\b|support|\bload\b|up to)"
        r".*(?:kg|lb|公斤|千克|斤)|(?:kg|lb|公斤|千克|斤).*(?:承重|capacity|load)",
    ),
    (
        "capacity",
        r"容量|能装多少|多少毫升|多少升|几升|capacity|how much .{0,20}\bhold|how many (?:ml|lit"
        r"|oz|cups)",
        r"(?=.*\d).*(?:ml|毫升|\d升|\dl\b|lit|\boz\b|容量|capacity)",
    ),
    (
        "contents",
        r"装了[啥什]|里面?(?:都)?[有是装](?:了)?[啥什些哪]|包[含括]|一套(?:有|含|几)|附[带送]"
        r"|配件|带不?带"
        r"|要不要另|还要(?:再)?买|自带|what(?:'s| is| exactly is|'s actually)? (?:in|inside) the"
        r"|\bincluded?s?\b|come with|comes with|need to buy|sold separately|what do i get",
        r"包[含括]|内有|一套|另[购买配]|不含|含\d|含一|附|、.+[、和]|sold separately"
        r"|\bincluded?s?\b"
        r"|comes? with|\bset has\b|, .+ and |cover only|不送|only the",
    ),
    ("power", r"功率|几瓦|多少瓦|瓦数|watt|how (?:strong|powerful)", r"\d(?:w\b|瓦|watt| w\b)"),
    ("voltage", r"电压|多少伏|伏特|volt", r"\d ?v\b|伏|volt"),
    ("mains", r"插头|插座|插电|\bplugs?\b|\bpower sockets?\b|wall outlet", r"插|plug|usb"),
    (
        "battery",
        r"毫安|\bmah\b|battery capacity|(?:换|更换).{0,3}电池|(?:replace|change) the batter",
        r"毫安|\dmah|\d mah|换.{0,3}电池|batter(?:y|ies) (?:can be )?(?:replac|chang)|replaceable",
    ),
    ("color", r"什么颜色|啥颜色|哪些颜色|what colou?rs?\b", r"颜色|colou?r"),
    ("brightness", r"多亮|亮度|流明|how bright|lumen|brightness", r"亮|流明|lumen|\dlm|bright|档"),
    (
        "color of light",
        r"色温|暖光|白光|冷光|color temperature|warm (?:light|white)|kelvin",
        r"\d{4} ?k\b|色温|暖|kelvin|warm",
    ),
    ("flicker", r"频闪|会闪|闪烁|flicker", r"频闪|flicker"),
    ("dimming", r"调光|调暗|调亮|\bdim\b|dimm", r"调光|调.{0,4}[亮暗]|dim|\blevels\b|[三四五六]档"),
    (
        "noise",
        r"噪音|吵|声音[大小]|静音|\bloud|\bnois|\bquiet",
        r"分贝|\ddb|噪音|静音|quiet|nois|decibel",
    ),
    (
        "charging",
        r"充电|怎么充|电池|\bcharg(?:e|es|ing|er)\b(?! for)|batter(?:y|ies)",
        r"充电|usb|电池|charg|batter",
    ),
    (
        "running time",
        r"续航|充.{0,6}用多久|[点燃烧].{0,4}多久|battery life|burn time"
        r"|how long (?:does|do|will|can) .*(?:last|burn|run)\b",
        _TIME,
    ),
    (
        "lifetime",
        r"几年不坏|[用撑].{0,2}(?:几|多少)年|能用多久|寿命|耐用|使用年限|lifespan|life span"
        r"|how many years|durab|before it wears",
        r"寿命|耐用|\d年|lifespan|life span|\d years|durab",
    ),
    (
        "speed",
        r"每秒|一秒|速度|多快|how fast|\bspeeds?\b|per second",
        r"每秒|速度|speed|per second|/s\b|rpm",
    ),
    (
        "timer",
        r"定时|自动[关熄]|会自己关|\btimers?\b|itself off|auto(?:matic(?:ally)?)?[- ]?(?:off|shut)",
        r"定时|自动[关熄断]|timer|switch(?:es)? (?:itself )?off|shuts? off|auto[- ]?off|itself off",
    ),
    (
        "control",
        r"遥控|手机控制|智能|语音|蓝牙|\bremote\b|\bsmart\b|bluetooth|wi-?fi|alexa|voice control",
        r"遥控|手机|智能|语音|蓝牙|remote|smart|bluetooth|wi-?fi|\bapp\b|voice",
    ),
    (
        "reclining",
        r"放倒|躺倒|后仰|放平|reclin|tilts? back|lie flat",
        r"放倒|躺|后仰|放平|reclin|tilt|flat",
    ),
    (
        "adjusting",
        r"可调|能调|调节|转动|旋转|能转|会转|能动|adjust|swivel|rotat|\btilts?\b"
        r"|\bmoves? (?:at all|up|down|around)\b|\bmoves?\?",
        r"调|转|升降|adjust|swivel|rotat|tilt|\bturns?\b",
    ),
    ("folding", r"折叠|折起|能折|fold|collaps", r"折|收起|fold|collaps"),
    ("stacking", r"叠放|堆叠|摞|stack", r"叠|摞|stack"),
    ("wheels", r"轮子|滚轮|脚轮|\bwheels?\b|cast[eo]rs?", r"轮|wheel|cast[eo]r"),
    (
        "stability",
        r"会倒|[倒翻]不[倒翻]|翻倒|倾倒|歪倒|稳[不吗么当]|摇晃|topple|tip(?:s|ping)? over|fall over"
        r"|wobbl|\bstable\b|sturdy",
        r"稳|配重|加重|防倾|防倒|固定在|weighted|stable|anchor|sturdy|wobbl|\btip",
    ),
    (
        "safety stop",
        r"压坏|夹[到手坏]|卡[着住]|碰到东西|遇阻|\btrap|crush|obstacle|anti-?collision"
        r"|hits? something",
        r"阻碍|障碍|遇阻|防夹|自动停|obstacle|anti-?collision|\bstops?\b",
    ),
    (
        "assembly",
        r"组装|拼装|自己装|难装|assembl|put (?:it )?together|flat[- ]pack",
        r"装|assembl|install|\btools?\b|put together",
    ),
    (
        "fixing to a wall",
        r"打孔|打洞|钉|上墙|drill|\bscrews?\b|wall[- ]mount|adhesive",
        r"孔|胶|螺丝|钉|上墙|drill|screw|adhesive|glue|mount",
    ),
    (
        "fit",
        r"适配|兼容|通用吗|能配|配得上|compatib|\bfits? (?:on|onto|my|an?|the|with|any)\b"
        r"|works? with",
        r"适配|兼容|适用|通用|compatib|\bfits?\b|\bsuits?\b|\btakes?\b|works? with",
    ),
    (
        "removable cover",
        r"套.{0,4}[拆脱]|能拆|可拆|拆洗|拆下|remov(?:e|able)|come off|comes off|take .{0,12}off",
        r"拆|脱卸|remov|comes? off|zip",
    ),
    (
        "washing",
        r"机洗|洗衣机|能洗|可洗|水洗|怎么洗|洗吗|洗么|咋洗|(?<!dish)wash(?!er)|launder"
        r"|washing machine",
        r"[机手水可干能清]洗|(?<!dish)wash(?!er)|launder|dry[- ]clean",
    ),
    ("drying", r"烘干|熨|晾|tumble|ironing|iron it", r"烘|熨|晾|阴干|tumble|\biron|\bdry\b"),
    (
        "care",
        r"保养|打理|清洁|清理|养护|修复|恢复|发黄|生锈|变硬|起球|发霉|护理|怎么擦"
        r"|\bclean(?:ing)?\b|care for|look after|maintain|rescue|restor|reviv|\bstains?\b|\brust"
        r"|mou?ld|\bdull\b|\bpolish",
        r"养护|清洁|擦|保养|打磨|上油|\bcare\b|clean|wipe|\bsand|polish|rinse|\brub|\boil\b",
    ),
    ("dishwasher", r"洗碗机|dishwasher", r"洗碗机|dishwasher|[手]洗|by hand|hand[- ]wash"),
    ("microwave", r"微波|microwav", r"微波|microwav"),
    ("oven", r"烤箱|\bovens?\b", r"烤箱|\boven"),
    (
        "hob",
        r"电磁炉|燃气|明火|炉[子灶]|induction|\bhobs?\b|stove|cooktop",
        r"炉|灶|induction|hob|stove|gas\b",
    ),
    ("cold", r"冷冻|冰箱|freez|fridge", r"冷冻|冰|freez|fridge"),
    (
        "weather",
        r"防水|淋雨|下雨|户外|室外|露台|阳台|院子|防潮|防晒|water ?proof|\brain|outdoors?\b"
        r"|outside\b"
        r"|patio|balcon|weather|water[- ]resist|get wet",
        r"防水|雨|户外|室外|阳台|庭院|防潮|waterproof|outdoor|\brain|weather|water[- ]resist"
        r"|indoor|wet\b",
    ),
    (
        "what may go in",
        r"可乐|汽水|碳酸|牛奶|果汁|开水|滚水|carbonat|fizzy|\bsoda\b|\bcola\b|\bcoke\b|juice"
        r"|\bmilk\b"
        r"|boiling",
        r"碳酸|汽水|牛奶|果汁|开水|沸水|勿装|carbonat|fizzy|soda|milk|juice|boil|drinks",
    ),
    (
        "heat",
        r"耐热|耐高温|隔热|烫[手吗么]|热水|高温|heat[- ]?(?:proof|resist)|how hot|withstand"
        r"|\bhot (?:water|drinks?|tea|coffee)",
        r"\d ?(?:℃|°|度)|耐热|隔热|热[茶水饮]|heat|\bhot (?:water|drinks?|tea|coffee)|degree",
    ),
    (
        "keeping warm or cold",
        r"保温|保冷|保热|keeps? .{0,16}(?:hot|warm|cold)|stay(?:s)? (?:hot|warm|cold)|insulat",
        r"保温|保冷|insulat|(?:hot|cold|warm) for",
    ),
    (
        "warmth",
        r"暖和|冷不冷|透气|闷[热不吗]|warm enough|how warm|breathab|hot in summer|sweaty",
        r"暖|透气|凉|季|warm|breath|cool|season",
    ),
    (
        "material",
        r"材质|材料|什么做的|[啥么]料|面料|料子|真皮|实木|什么木|木头"
        r"|made (?:of|from|out of)|material|\bfabric"
        r"|real (?:leather|wood|wool|silk)|solid wood|(?:what|which|kind of) wood",
        r"材质|面料|材料|成分|木|棉|麻|皮|丝|羊毛|陶|玻璃|钢|铁|100%|material|made of|fabric"
        r"|wood|cotton"
        r"|linen|leather|silk|wool|ceramic|glass|steel|\biron",
    ),
    (
        "filling",
        r"填充|充绒|含绒|带芯|里芯|filling|stuffing|filled with|\binserts?\b|fill power",
        r"填充|充绒|含绒|芯|fill|stuff|insert|cover only",
    ),
    (
        "yarn",
        r"支数|多少支|几支纱|克重|thread count|\bgsm\b|yarn count",
        r"支|克重|thread|gsm|yarn",
    ),
    ("firmness", r"软硬|硬不硬|软不软|偏[硬软]|\bfirm|how soft", r"硬|软|firm|soft|medium"),
    ("shedding", r"掉毛|浮毛|掉绒|落毛|脱毛|\bshed|fluff", r"掉毛|浮毛|绒毛|落毛|shed|fluff"),
    (
        "smell",
        r"味道[大重]|有味|异味|气味|甲醛|\bsmell(?! of)|odou?r|formaldehyde|\bvoc",
        r"味|甲醛|smell|odou?r|formaldehyde|voc",
    ),
    ("fading", r"掉色|褪色|colorfast|\bfade|\bbleed", r"掉色|褪色|color ?fast|fad(?:e|ing)|bleed"),
    (
        "origin",
        r"产地|原产|哪里?(?:产|做的|生产)|哪国|国产|进口|made in"
        r"|\bcomes? from\b|where (?:is|are) .*(?:made|manufactured)"
        r"|country of origin",
        r"产地|产自|制造|进口|国产|made in|origin|imported",
    ),
    (
        "certificate",
        r"认证|几级|证书|检测报告|质检|有机|国标|certif|oeko|\bfsc\b|\borganic|tested for",
        r"认证|级|证书|检测|有机|国标|certif|oeko|fsc|organic|tested",
    ),
    (
        "animal-free",
        r"素食|动物实验|纯素|vegan|cruelty|animal[- ]free",
        r"素食|动物|纯素|vegan|cruelty|animal",
    ),
    (
        "allergies",
        r"过敏|配料|酒精|麸质|allerg|hypoallergenic|ingredient|gluten|paraben|sulphate|sulfate",
        r"过敏|成分|配料|酒精|麸质|allerg|ingredient|gluten|paraben|sulphate|sulfate",
    ),
    (
        "poison",
        r"有毒|毒性|没毒|猫|狗|宠物|toxic|poison|pet[- ](?:safe|friendly)|\bcats?\b|\bdogs?\b",
        r"毒|猫|狗|宠物|toxic|poison|\bpets?\b|\bcats?\b|\bdogs?\b",
    ),
    (
        "age",
        r"几岁|适合.{0,6}(?:宝宝|婴|儿童)|(?:宝宝|婴儿|儿童).{0,4}(?:能|可以)|(?:safe|ok|okay"
        r"|suitable) for"
        r" (?:kids|children|babies|a baby|toddlers?)|what age",
        r"岁|儿童|婴|宝宝|child|\bkids?\b|baby|\bages?\b|years old",
    ),
    (
        "person's height",
        r"身高|一米[五六七八九]的|个[子头].{0,3}高|\bhe'?s 1\d\d|\bshe'?s 1\d\d|\bi'?m 1\d\d"
        r"|tall (?:person"
        r"|people"
        r"|guy)|for someone tall",
        r"身高|\d{3} ?[–-] ?\d{3}|suits? people|升降|height",
    ),
    (
        "people",
        r"坐几个|几个人|几人|how many people|how many (?:do|does|can|will)\b.{0,40}\b(?:seat|sit)",
        r"人|seats?|people|person",
    ),
    (
        "watering",
        r"浇水|[多几].{0,4}浇|how often .*water|need(?:s)? water|want(?:s)? water|watering",
        r"浇|\bwater",
    ),
    (
        "sunlight",
        r"光照|晒太阳|喜阴|喜光|sunlight|full sun|how much (?:sun|light)",
        r"光|晒|阴|sun|light",
    ),
    (
        "shelf life",
        r"保质期|过期|有效期|shelf life|expir|best before",
        r"保质|有效期|shelf life|expir|best before",
    ),
    ("bulb", r"灯泡|灯头|螺口|光源|\bbulbs?\b", r"灯泡|灯头|光源|e27|e14|gu10|led|bulb|socket"),
    ("cable", r"线多长|电线|线长|电源线|\bcords?\b|\bcables?\b", r"线|cord|cable|\blead\b|wire"),
)
