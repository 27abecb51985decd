"""States, provinces, cities and countries, as addresses name them."""

from __future__ import annotations

_US = (
    "AL Alabama,AK Alaska,AZ Arizona,AR Arkansas,CA California,CO Colorado,CT"
    " Connecticut,DE Delaware,FL Florida"
    ",GA Georgia,HI Hawaii,ID Idaho,IL Illinois,IN Indiana,IA Iowa,KS Kansas,KY"
    " Kentucky,LA Louisiana,ME Maine"
    ",MD Maryland,MA Massachusetts,MI Michigan,MN Minnesota,MS Mississippi,MO Missouri,"
    "MT Montana,NE Nebraska"
    ",NV Nevada,NH New Hampshire,NJ New Jersey,NM New Mexico,NY New York,NC North"
    " Carolina,ND North Dakota,OH Ohio"
    ",OK Oklahoma,OR Oregon,PA Pennsylvania,RI Rhode Island,SC South Carolina,SD South"
    " Dakota,TN Tennessee,TX Texas"
    ",UT Utah,VT Vermont,VA Virginia,WA Washington,WV West Virginia,WI Wisconsin,WY"
    " Wyoming,DC District of Columbia"
    ",PR Puerto Rico"
)
US_STATES = {one[3:].lower(): one[:2] for one in _US.split(",")} | {
    one[:2].lower(): one[:2] for one in _US.split(",")
}
_OTHER = (
    "england,scotland,wales,northern ireland,ontario,quebec,british columbia,alberta,"
    "manitoba,saskatchewan,nova scotia"
    ",new brunswick,newfoundland,prince edward island,on,qc,bc,ab,mb,sk,ns,nb,nsw,vic,"
    "qld,tas,act,nt"
    ",new south wales,victoria,queensland,tasmania,south australia,western australia,"
    "kowloon,new territories"
)
OTHER_STATES = frozenset(_OTHER.split(","))
_COUNTRIES = (
    "USA=usa/us/u.s./u.s.a./united states/united states of america/america/美国"
    ",中国=china/pr china/prc/中国/中国大陆,United Kingdom=uk/united kingdom/great britain/英国"
    ",Canada=canada/加拿大,Australia=australia/澳大利亚"
    ",Germany=germany/deutschland/德国,France=france/法国"
    ",Singapore=singapore/新加坡,Japan=japan/日本,Hong Kong SAR=hong kong sar,Macau SAR=macau sar,"
    "Mexico=mexico,India=india"
    ",Ireland=ireland/爱尔兰,New Zealand=new zealand/新西兰,Spain=spain/españa/西班牙"
    ",Italy=italy/italia/意大利,Netherlands=netherlands/the netherlands/holland/荷兰"
    ",Belgium=belgium/belgique/比利时,Austria=austria/österreich/奥地利"
    ",Switzerland=switzerland/schweiz/suisse/瑞士,Portugal=portugal/葡萄牙"
    ",Sweden=sweden/sverige/瑞典,Norway=norway/norge/挪威,Denmark=denmark/danmark/丹麦"
    ",Finland=finland/suomi/芬兰,Poland=poland/polska/波兰"
    ",Czech Republic=czech republic/czechia/捷克,Luxembourg=luxembourg/卢森堡,Greece=greece/希腊"
    ",Hungary=hungary/匈牙利"
)
# Where an address has no state, or none that anybody writes.
_STATELESS = (
    "United Kingdom,Germany,France,Singapore,Hong Kong SAR,Macau SAR,Ireland,New Zealand,Spain"
    ",Italy,Netherlands,Belgium,Austria,Switzerland,Portugal,Sweden,Norway,Denmark,Finland,Poland"
    ",Czech Republic,Luxembourg,Greece,Hungary"
)
STATELESS = frozenset(_STATELESS.split(","))
CITY_STATES = frozenset(["Singapore", "Luxembourg"])
_CITIES = (
    "Germany=berlin/hamburg/münchen/munich/muenchen/köln/cologne/koeln/frankfurt/frankfurt am main"
    "/stuttgart/düsseldorf/duesseldorf/leipzig/dortmund/essen/bremen/dresden/hannover/hanover"
    "/nürnberg/nuremberg/bonn,France=paris/marseille/lyon/toulouse/nice/nantes/strasbourg"
    "/montpellier/bordeaux/lille/rennes,Netherlands=amsterdam/rotterdam/den haag/the hague"
    "/utrecht/eindhoven,Belgium=brussels/bruxelles/brussel/antwerp/antwerpen/gent/ghent"
    ",Austria=wien/vienna/graz/linz/salzburg/innsbruck,Switzerland=zürich/zurich/genf/geneva"
    "/genève/basel/bern/lausanne,Spain=madrid/barcelona/sevilla/seville/bilbao/málaga"
    ",Italy=roma/rome/milano/milan/torino/turin/napoli/naples/firenze/florence/bologna"
    ",Portugal=lisboa/lisbon/porto,Sweden=stockholm/göteborg/gothenburg/malmö,Norway=oslo/bergen"
    ",Denmark=copenhagen/københavn/aarhus,Finland=helsinki/espoo/tampere,Poland=warszawa/warsaw"
    "/kraków/krakow/gdańsk/wrocław,Czech Republic=praha/prague/brno,Hungary=budapest"
    ",Greece=athens/athina,Luxembourg=luxembourg"
)
CITIES = {
    name: row.split("=")[0] for row in _CITIES.split(",") for name in row.split("=")[1].split("/")
}
COUNTRIES = {
    name: row.split("=")[0]
    for row in _COUNTRIES.split(",")
    for name in row.split("=")[1].split("/")
}
MUNICIPALITIES = ("北京", "上海", "天津", "重庆")
# Province, then its cities; the suffix of a city is 市 unless written.
_CN = (
    "河北省 石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水,山西省 太原"
    " 大同 阳泉 长治 晋城 朔州 晋中 运城 忻州 临汾 吕梁"
    ",内蒙古自治区 呼和浩特 包头 乌海 赤峰 通辽 鄂尔多斯 呼伦贝尔 巴彦淖尔 乌兰察布,"
    "辽宁省 沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 朝阳 葫芦岛"
    ",吉林省 长春 吉林 四平 辽源 通化 白山 松原 白城,黑龙江省 哈尔滨 齐齐哈尔 鸡西"
    " 鹤岗 双鸭山 大庆 伊春 佳木斯 七台河 牡丹江 黑河 绥化"
    ",江苏省 南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁 昆山,"
    "浙江省 杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水 义乌"
    ",安徽省 合肥 芜湖 蚌埠 淮南 马鞍山 淮北 铜陵 安庆 黄山 滁州 阜阳 宿州 六安 亳州"
    " 池州 宣城,福建省 福州 厦门 莆田 三明 泉州 漳州 南平 龙岩 宁德 晋江"
    ",江西省 南昌 景德镇 萍乡 九江 新余 鹰潭 赣州 吉安 宜春 抚州 上饶,山东省 济南 青岛"
    " 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 临沂 德州 聊城 滨州 菏泽"
    ",河南省 郑州 开封 洛阳 平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘"
    " 信阳 周口 驻马店 济源,湖北省 武汉 黄石 十堰 宜昌 襄阳 鄂州 荆门 孝感 荆州 黄冈"
    " 咸宁 随州"
    ",湖南省 长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 永州 怀化 娄底,广东省"
    " 广州 韶关 深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 汕尾 河源 阳江 清远"
    " 东莞 中山 潮州 揭阳 云浮"
    ",广西壮族自治区 南宁 柳州 桂林 梧州 北海 防城港 钦州 贵港 玉林 百色 贺州 河池 来宾"
    " 崇左,海南省 海口 三亚 三沙 儋州,四川省 成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁"
    " 内江 乐山 南充 眉山 宜宾 广安 达州 雅安 巴中 资阳"
    ",贵州省 贵阳 六盘水 遵义 安顺 毕节 铜仁,云南省 昆明 曲靖 玉溪 保山 昭通 丽江 普洱"
    " 临沧,西藏自治区 拉萨 日喀则 昌都 林芝 山南 那曲"
    ",陕西省 西安 铜川 宝鸡 咸阳 渭南 延安 汉中 榆林 安康 商洛,甘肃省 兰州 嘉峪关 金昌"
    " 白银 天水 武威 张掖 平凉 酒泉 庆阳 定西 陇南,青海省 西宁 海东"
    ",宁夏回族自治区 银川 石嘴山 吴忠 固原 中卫,新疆维吾尔自治区 乌鲁木齐 克拉玛依 吐鲁番"
    " 哈密,台湾省 台北 高雄 台中 台南 新北 桃园 基隆 新竹"
    ",香港特别行政区 香港,澳门特别行政区 澳门,北京市 北京,上海市 上海,天津市 天津,重庆市 重庆"
)
_SUFFIX = ("壮族自治区", "回族自治区", "维吾尔自治区", "特别行政区", "自治区", "省", "市")
PROVINCE_OF = {
    city: row.split()[0] for row in _CN.split(",") for city in row.split()[1:]
}  # city without its suffix → its province in full


def short(province: str) -> str:
    """A province without its suffix: 广西 of 广西壮族自治区."""
    ending = next((one for one in _SUFFIX if province.endswith(one)), "")
    return province.removesuffix(ending)


PROVINCES = {short(full): full for full in PROVINCE_OF.values()}
