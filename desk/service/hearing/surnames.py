"""Chinese family names, and words beside a name that are no part of it."""

from __future__ import annotations

_COMPOUND = (
    "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 夏侯 端木 南宫 长孙 宇文 轩辕 独孤 "
    "司空 百里 呼延 东郭 西门 公冶 闻人 澹台 申屠 太史 赫连 钟离 鲜于 闾丘 濮阳 淳于 单于 拓跋 "
    "完颜 耶律 第五 纳兰 万俟 公羊 漆雕 乐正 宰父 谷梁 仲孙 左丘 东门 南门 梁丘 即墨 达奚 褚师"
)
COMPOUND = frozenset(_COMPOUND.split())
SINGLE = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云"
    "苏潘葛奚范彭郎"
    "鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍"
    "余元卜顾孟平黄"
    "和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾"
    "路娄危江童颜郭"
    "梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸"
    "左石崔吉钮龚程"
    "嵇邢滑裴陆荣翁荀羊甄曲封芮储靳汲松井段富巫乌焦巴弓牧谷车侯宓蓬全班仰仲伊宫宁仇栾甘"
    "厉戎祖武符刘景"
    "詹束龙叶幸司韶黎薄印宿白怀蒲从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻党翟谭贡劳逄姬申冉"
    "宰雍桑桂濮牛寿"
    "通边燕冀浦尚农温别庄晏柴瞿阎连茹习宦艾容向古易慎戈廖庾终居衡步都耿满匡文寇广东欧沃"
    "利蔚越隆师巩聂"
    "晁勾敖融冷辛阚那简饶空曾沙养鞠须丰巢关相查后荆红游竺权盖益桓公覃岳佟涂肖区付邸仝苟"
    "闫代仉原邝冼丘迟"
    "逯麦楚商海候税"
)
_PINYIN = (
    "ai an bai bao bian bo cai cao cen chai chang che chen cheng chi chu cui dai dang"
    " deng di ding dong "
    "dou du duan fan fang fei feng fu gan gao ge geng gong gou gu guan gui guo han hang"
    " hao he heng hong "
    "hou hu hua huang huo ji jia jian jiang jiao jin jing ju kang ke kong kuang lai lan"
    " lang lei leng li "
    "lian liang liao lin ling liu long lou lu luan luo lv ma mai mao mei meng mi miao"
    " min mo mu nan ni nie "
    "ning niu ouyang pan pang pei peng pi pu qi qian qiang qiao qin qiu qu quan ran rao"
    " ren rong ruan rui "
    "sang sha shan shang shangguan shao she shen sheng shi shu si sima situ song su sui"
    " sun tan tang tao "
    "teng tian tong tu wan wang wei wen weng wu xi xia xiahou xiang xiao xie xin xing"
    " xiong xu xue xun yan "
    "yang yao ye yi yin ying you yu yuan yue yun zang zeng zha zhai zhan zhang zhao"
    " zhen zheng zhong zhou "
    "zhu zhuang zhuge zhuo zong zou zu zuo murong"
)
PINYIN = frozenset(_PINYIN.split())
# What follows a name without a mark, or is called so without being one.
AFTER_ZH = (
    "邮编|邮政|邮箱|邮件|电话|手机|号码|地址|住在?|想|要|的|是|在|买|订|下单|退|换|取消"
    "|查|订单|有|收|单号|帮|请|麻烦"
    "|谢谢|你好|您好|来|这|那|和|跟|先生|女士|小姐|同学|本人|姓名|名字|zip|编号|我|你"
    "|您|昨|今|前|上|能|可|不|还"
)
NOT_ZH = (
    "会员|用户|客户|顾客|买家|卖家|客服|人工|老师|学生|妈妈|爸爸|朋友|商家|公司|快递"
    "|订单|礼品|支付|付款|原路|退|换货"
    "|取消|颜色|尺寸|谢谢|方便|方法|时间|时候|项目|商品|地址|邮编|可以|应该|全部|后来"
    "|原来|原因|关于|别的|那个|相同"
    "|通知|解决|成功|计划|任何|常用|经常|何时|万一|支持|连接|须知|空调|满意|高兴|高级"
    "|利用|文件|广告|东西|简单|查询"
    "|[红白黄蓝金紫绿黑灰青棕银][色的]|温度|容量|通过|方案|平台|平时|时效|单独|明天"
    "|明白|马上|安装|毛巾|明确|海外"
    "|台灯|花瓶|水杯|沙发|床单|都行|都要|都可|和平|单子|单号|这个|那个|双人|双倍|包邮"
    "|包裹|包装|水壶|马克杯|牛奶"
    "|金额|余额|白天|夏天|冬天|贵吗|贵了|于是|从来|能否|能不|常见|安全|安排|成本|宣传"
    "|卡里|左右|程序|路上|边上"
    "|古典|管理|万元|元左|方形|圆形|长方|毛毯|石头|米色|米白|卡其|孔雀|雷同|蒙古|终于"
    "|居然|别墅|向日|容易|易碎|何必|能行"
)
# The family names of nearly everybody: only these make a name of words that nothing announces.
COMMON = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾萧肖田董潘袁蔡蒋余"
    "于杜叶程魏苏吕丁任"
    "卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵"
    "万覃武钱戴严莫孔向常"
    "汤康易乔赖施洪严欧殷颜倪柯章俞梅庄卓"
)
