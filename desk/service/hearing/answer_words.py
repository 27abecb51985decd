"""The phrases that short answers are made of.

One phrase a comma; `{group}` stands for each of a group's phrases, `[word]` may be left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product

_GROUPS = {
    "do": "cancel,return,exchange,swap,change,update,modify,refund,replace,process,submit,"
    "confirm,make,place,do"
    ",complete,finalize,finalise,switch,send,start",
    "doing": "cancelling,canceling,returning,exchanging,changing,updating,modifying,refunding,"
    "processing,swapping"
    ",replacing,submitting",
    "it": "it,that,this,them,those,these,all,everything,both,all of it,all of that,all of"
    " them,the order,that order"
    ",this order,my order,the return,this return,the exchange,this exchange,the"
    " cancellation,the cancelation"
    ",this cancellation,the change,the changes,that change,this change,these changes,"
    "those changes,the refund"
    ",the request,this request,the item,the items,those items,these items,the update,"
    "the updates,the modification"
    ",the modifications,the address,the new address,the payment,the payment method,the"
    " swap,the details"
    ",the address change,the item change,the payment change,the return request,the"
    " exchange request",
    "go": "go ahead,go right ahead,go for it,go on,proceed,do it,do that,do so,do this,make"
    " it so,carry on,continue"
    ",make it happen,get it done,get that done,submit,submit it,confirm,process it,do"
    " it now,proceed as shown",
    "you": "you can,you may,you should,let's,let us,feel free to,i'd like to,i'd like you to,i"
    " would like to"
    ",i would like you to,i want to,i want you to,kindly,just,now,can,i am ready to,i'm ready to",
    "fine": "right,correct,fine,good,great,perfect,ok,okay,alright,accurate,exactly right,all"
    " right,all correct"
    ",all good,exactly what i want,exactly what i wanted,what i want,what i wanted,"
    "exactly it,right on",
    "that": "that,this,it,everything,all,all of that,all of it,all that,the information,the"
    " info,that all,it all,yes that",
    "办": "取消,退,退货,退款,退掉,退了,换,换货,换掉,换了,改,改掉,改了,修改,更改,变更,提交,"
    "处理,办理,办,弄,操作,执行,做,搞"
    ",确认,确定,取消掉,取消了,寄,发,下单,继续,申请,安排,改地址,改单,退单,办了",
    "它": "它,这个,这单,订单,这个订单,这件,这笔,这些",
    "等": "等等,等一下,等会,等会儿,慢着,且慢,等等等等",
    "dont": "don't,do not,dont,please don't,never",
    "请": "请,就,帮我,给我,麻烦,麻烦你,麻烦您,那就,可以,你,您,我要,我想,同意,直接,都,全部,全,"
    "赶紧,快,马上,立即,现在",
    "别": "别,不,不要,不用,不想,先别,先不,先不要,暂时别,暂时不,暂时不要,暂不,还是别,还是不,"
    "还是不要,不能,不可以,甭,不必,不必要,没必要,我不,我不想,我不要,无需,不需要,千万别",
}
YES = (
    "all the details are {fine},all details are {fine},fine by me,fine with me,good by"
    " me,{that} is {fine} with me,yes indeed,you bet,hell yes,let it be so,{that} would"
    " be {fine},do so,"
    "y,ya,yes,yess,yesss,yeah,yea,yep,yup,ye,aye,yas,yes yes,sure,sure thing,for sure,"
    "of course,ok,okay,okey,oki,okie,k,kk,alright,all right"
    ",absolutely,definitely,certainly,indeed,correct,right,exactly,precisely,"
    "affirmative,agree,agreed,confirm,confirmed,approve,approved,fine"
    ",please do,sounds {fine},looks {fine},{fine},{that} is {fine},{that} {fine},that's"
    " {fine},thats {fine},it's {fine},everything is {fine},all is {fine}"
    ",{that} looks {fine},{that} sounds {fine},{that} seems {fine},{that} works,{that}"
    " works for me,works,works for me,works for us,{that} will do,that'll do,{that}"
    " will work,no problem"
    ",no problem at all,why not,by all means,i do,i agree,i agree to {it},i agree with"
    " {it},i confirm,i confirm {it},i can confirm,i can confirm {it},i accept,i accept"
    " {it},i approve,i approve {it},i consent,i am sure,i'm sure"
    ",i'm ok with {it},i'm okay with {it},i'm fine with {it},i'm good with {it},i'm"
    " happy with {it},you got it,you have it,all good,all correct,those are {fine},"
    "these are {fine}"
    ",those details are {fine},these details are {fine},the details are {fine},the"
    " details look {fine},details are {fine},details look {fine},the changes are {fine},"
    "they are {fine},they look {fine},the address is {fine}"
    ",{go},with {it},with {doing} {it},{do} {it},proceeding with {it}"
    ",go ahead and {go},i want it,i want that,i want this,i'd like that,i would like"
    " that,i want {it},i'd like {it},it's a yes,that's a yes,that is a yes,roger,roger"
    " that,deal,bingo"
    ",great,perfect,good,yes to all,yes to both,yes to {it},yes for {it},have at it,i'm"
    " ready,ready,let's go,let's go ahead,good to go,go,i understand and agree,i"
    " understand and confirm,you have my confirmation,you have my approval,my"
    " confirmation"
    ",嗯,嗯嗯,嗯呐,恩,恩恩,是,是的,是啊,是呀,是滴,是哒,就是,正是,对,对的,对对,对对对,"
    "对呀,对啊,对头,对滴,对哒,没错,没错儿,没问题,没有问题,木问题,没毛病,没异议,没有异议,"
    "没意见,没有意见,好,好的,好呀,好啊,好嘞,好哒,好滴,好好,好好好,好的好的"
    ",行,行的,行啊,行呀,行吧,成,妥,中,可以,可以的,可以可以,阔以,可,可以呀,当然,"
    "当然可以,当然了,必须,必须的,要,要的,要得,我要,确认,我确认,确定,我确定,确认无误,"
    "确定无误,无误,信息无误,肯定,同意,我同意,赞成,认可,ok的,没错的"
    ",这样,就这样,就这么,这么,按这个,就按这个,照这个,照这样,按这样,就按这样,照此,"
    "如此,按你说的,按您说的,就按你说的,照你说的,按上面的,按上面,这样就好,这样就行,"
    "这样可以,这样没问题,就这样办,就这么办,就这么定,就这么定了,就这样办理,就这样吧,"
    "就这么着,那就这样"
    ",{办},{办}{它},把{它}{办},就这样{办},就这么{办},按这个{办},照这个{办},"
    "按上面的{办},照你说的{办},按你说的{办},按您说的{办},去办,来吧,走起,搞起,可以了"
    ",信息没错,信息正确,信息都对,都对,全对,都没错,都正确,都可以,都行,正确,正确无误,"
    "得嘞,得咧,嗯哼,昂,欧克,欧了,好der,可以der,okk,okok,ok ok,无异议,整吧,冲,也行,也可以,定了,"
    "按这个来,就按这个来,照这个来,就照这个来,没得问题,👌,👍,🆗,"
    "完全正确,完全同意,没啥问题,没什么问题,那行,那好,那可以,没事办吧,安排,安排上"
)
NO = (
    "不是这样,不是这样的,不是这个,不是这个意思,not that,not this,not that one,not this one,"
    "n,no,noo,nooo,nope,nah,naw,no way,no thanks,no thank you,not now,not yet,not"
    " really,not today,not at all,not right now,not ok,not okay,not correct,not right,"
    "not {fine},not quite,not exactly,that's not {fine},that is not {fine},that isn't"
    " {fine},this isn't {fine},it isn't {fine},it's not {fine},this is not {fine},never,"
    "negative"
    ",absolutely not,certainly not,of course not,definitely not,please don't,please do"
    " not,don't,do not,dont,{dont} {go},{dont} {do} {it},don't do anything,don't {do}"
    " anything,{dont} proceed with {it},{dont} go ahead with {it},i don't want {it},i"
    " do not want {it},i don't want to,i don't want to {do} {it},i do not want to {do}"
    " {it},i don't think so,i don't agree,i do not agree,i don't confirm"
    ",i'd rather not,i would rather not,rather not,i disagree,disagree,that's wrong,"
    "that is wrong,this is wrong,it's wrong,wrong,incorrect,that's incorrect,that is"
    " incorrect,this is incorrect,wait no,no wait,hold on no,no hold on,hold off,hold"
    " off please,no need,it's a no,that's a no,no don't,no please,stop,cancel that,"
    "leave it,i changed my mind,i've changed my mind,i have changed my mind,changed my"
    " mind,not what i want,that's not what i want,that's not what i wanted,that's not"
    " what i meant,that's not what i asked for,not like that,not this way,better not,"
    "maybe not,i guess not,probably not"
    ",不,不不,不不不,不是,不是的,不对,不对的,不行,不要,不要了,不用,不用了,不必,不必了,"
    "不可以,不好,不同意,不确认,不确定,不了,不想,不想了,不需要,不需要了,不需,没,没有,否,"
    "非,错,错了,不正确,有误,有错,信息有误,有问题,不太对,不大对,好像不对"
    ",{等}{别},{等}{别}{办},{等}{别}{办}了,{等}{别}急,wait don't,wait"
    " please don't,wait stop,{别},{别}{办},{别}{办}了,{别}{办}{它},"
    "{别}这样,{别}这么办,{别}急,{别}动,{别}着急,先等等,先等一下,先别,先别急,先停,先停一下,"
    "停,停下,停一下,打住,再想想,我再想想,我想想,让我想想,让我再想想,我再考虑,我再考虑考虑,"
    "我再考虑一下,再考虑一下,考虑一下,先考虑一下,算了,算了吧,拒绝,反悔了,我反悔了,改主意了,"
    "{等},等下,等会,再考虑考虑,我再考虑考虑,后悔了,我后悔了,不ok,达咩,取消操作,"
    "我改主意了,我改变主意了,等等先别,等一下先别,慢着先别,还没想好,没想好,不合适,不认可"
)
FILLER = (
    "{you},{请},after all,thanks,thank you,thank you so much,thank you very much,thanks so much,"
    "thanks a lot,many thanks,thx,ty,cheers,please,pls,plz,thanks in advance,great,"
    "perfect,cool,nice,awesome,lovely,excellent,wonderful,fantastic,amazing,sir,madam,"
    "ma'am,mate,dear,buddy,man,haha,lol,oh,ah,well,um,uh,hmm,hm,ok,okay,actually,and,"
    "so,then,now,hi,hello,hey,got it,i see,understood,i understand,i understand that,"
    "very good,good"
    ",that would be {fine},that'd be {fine},that would be lovely,that would be"
    " wonderful,that's great,that's perfect,i appreciate it,i appreciate your help,"
    "appreciate it,much appreciated,i'd appreciate it,thanks for your help,thank you"
    " for your help,thanks for the help,thank you for helping,thanks for checking,thank"
    " you for checking,thanks for confirming,thank you for confirming,thanks for the"
    " confirmation,for me,to me,from me,with me,you know,i think,i guess,i believe,for"
    " now,right now,as shown,as described,as listed,as discussed,as above,as stated,as"
    " you said,as planned,with that,with this,with it,in that case,sorry,my friend,asap,"
    "immediately,right away,as soon as possible,when you can,if you can,haha,that"
    ",谢谢,谢谢你,谢谢您,谢谢啦,谢谢了,谢了,多谢,多谢了,感谢,非常感谢,万分感谢,麻烦,麻烦了,"
    "麻烦你,麻烦您,麻烦你了,麻烦您了,辛苦,辛苦了,辛苦你了,拜托,拜托了,请,哦,噢,喔,啊,呃,"
    "额,那,那么,亲,亲亲,您好,你好,哈,哈哈,哈哈哈,呵呵,嘿嘿,知道了,明白,明白了,了解,"
    "了解了,收到,懂了,好的,嗯,恩,就,都,先,我,您,你,吧,了,的,啊,呀,哦,哈,呢,嘛,啦,"
    "喽,咯,噢,滴,哒,哟,诶,唉,哎,呗,就行,就好,一下,帮忙,这个,还是,暂时,现在,目前,那个,"
    "其实,咱们,我们,呜,不好意思,抱歉,没事,没事儿,没关系"
)
STOP = (
    "i don't want to {do} anymore,i don't want to {do} any more,i've decided to"
    " keep it,i have decided to keep it,i decided to keep it,i want to keep it,"
    "not worth the trouble,not worth the hassle,it's not worth the trouble,"
    "我不想{办}了,我不{办}了,我不要{办}了,我不用{办}了,我先不{办}了,"
    "never mind,nevermind,never mind that,never mind it,never mind about it,never mind"
    " about that,nvm,forget it,forget that,forget this,forget about it,forget about"
    " that,forget about this,forget the whole thing,forget the entire thing,forget the"
    " whole request,forget everything,forget the request,forget i asked,forget i said"
    " anything,drop it,drop that,drop this,drop the request,drop the whole thing,leave"
    " it,leave it be,leave it alone,leave it as it is,leave it as is,leave it there,"
    "leave it at that,leave it like that,leave it like it is,leave everything as it is,"
    "leave everything as is,leave things as they are,leave the order as it is,leave the"
    " order as is,leave my order as it is,leave my order as is,leave my order alone,let"
    " it be,scrap that,scrap it,skip it,skip that,skip this,stop,stop it,stop that,stop"
    " this,stop the process,stop the request,abort,quit,exit,don't bother,do not bother,"
    "no need,no need anymore,no longer necessary,it's not necessary,it isn't necessary,"
    "not necessary,it's not needed,it's not worth it,not worth it,changed my mind,i"
    " changed my mind,i've changed my mind,i have changed my mind"
    ",keep it,keep them,keep everything,keep the order,keep my order,keep the order as"
    " it is,keep my order as it is,keep it as it is,keep it as is,i'll keep it,i will"
    " keep it,i'll keep them,i'll keep everything,i'll keep the order,i'll just keep it,"
    "i'll just keep them,i'll just keep the order,i think i'll keep it,let me keep it,"
    "cancel this request,cancel that request,cancel the request,cancel my request,"
    "cancel the return,cancel this return,cancel my return,cancel the exchange,cancel"
    " this exchange,cancel the return request,cancel the exchange request,cancel the"
    " change,cancel the process"
    ",i don't want to {do} {it},i do not want to {do} {it},i don't want to {do} {it}"
    " anymore,i don't want to {do} {it} any more,i don't want to {do} anything,i don't"
    " want to {do} anything anymore,i no longer want to {do} {it},i don't want to do it"
    " anymore,i don't want to do this anymore,i don't want to anymore,don't {do} {it}"
    " after all,let's not,let's not {do} {it},let's not do it,let's leave it,let's"
    " forget it,let's forget about it,let's drop it,let's stop here,let's stop,i'd"
    " rather not,let's leave it as it is,let's leave it as is,let's leave it at that,"
    "let's skip it,let's skip that"
    ",拉倒,拉倒吧,取消操作,算了,算啦,算了吧,还是算了,就算了,那算了,罢了,作罢,不{办}了,不想{办}了,"
    "不要{办}了,不用{办}了,不必{办}了,不需要{办}了,别{办}了,不用再{办}了,"
    "先不{办}了,先不{办},暂时不{办}了,暂时不{办},还是不{办}了,还是不{办},"
    "还是别{办}了,还是别{办},还是别,我不{办}了,不麻烦了,不折腾了,懒得{办}了,懒得{办},"
    "不用麻烦了,不用了,不管了,不用管了,当我没说,就当我没说,当没说,当没说过,就当我没说过,撤回,"
    "撤回申请,撤销申请,取消申请,取消办理,停止办理,停止,终止,放弃,放弃了,改主意了,我改主意了,"
    "改变主意了,我改变主意了,反悔了,我反悔了,变卦了,我变卦了,留着,我留着,我留着吧,先留着,"
    "还是留着,自己留着,留下,留下吧,留着用,保持原样,保持不变,维持原样,就这样放着,不动了,"
    "不变了,不弄了,退出"
)
COMPLETE = (
    "just these two items,just those two items,only these two items,just"
    " those items,just these items,只{办}这{几},就{办}这{几},只{办}{几},只{办}这些,就{办}这些,"
    "{就}这{几}要{办},"
    "that's all,that is all,thats all,that's it,that is it,thats it,that will be all,"
    "that would be all,that'll be all,that's about it,that's pretty much it,that's"
    " everything,that is everything,this is all,this is everything,it's all,that's all"
    " of it,that's all of them,that's all i {want},that is all i {want},that's all i"
    " {want} to {do},that is all i {want} to {do},all i {want},that's everything i"
    " {want},that's everything i {want} to {do},that's the only one,that's the only"
    " item,that's the only thing,that is the only one,that is the only item,it's the"
    " only one,it's the only item,that's the only item i {want} to {do},that's the"
    " complete list,that's the full list,that's the whole list,these are all,those are"
    " all,they are all,these are it,those are it,these are all the items,those are all"
    " the items,these are all items,those are all of them,these are all of them,those"
    " are all the items i {want} to {do},these are all the items i {want} to {do},those"
    " are the only ones,these are the only ones,those are the only items,these are the"
    " only items,those are the only items i {want} to {do},these are the only items i"
    " {want} to {do},those are everything"
    ",just {one},only {one},nothing else,nothing more,nothing further,nothing other,"
    "nothing else to {do},nothing else for now,nothing else from this order,nothing"
    " else in this order,no others,no other,no more,no more items,no more changes,no"
    " other items,no other item,no other changes,no other products,no other things,no"
    " other ones,no further items,no further changes,no additional items,no additional"
    " changes,none,none other,not anything else,i'm done,i am done,i'm good,i'm all set,"
    "i am all set,i'm finished,all set,all done,done,complete,finished,it's complete,"
    "the list is complete,list is complete,list complete,i've listed everything,i've"
    " listed all,i've listed them all,i have listed everything,i've named everything,"
    "i've named them all,i've mentioned everything,i've included everything,everything"
    " is listed,everything is included,everything's listed,everything is there,all"
    " listed,all of them are listed,they're all listed,all items are listed,all items"
    " have been listed,all the items are listed,that covers it,that covers everything,i"
    " don't {want} anything else,i do not {want} anything else,i don't {want} to {do}"
    " anything else,i do not {want} to {do} anything else,i don't {want} to {do} any"
    " other items,i don't {want} to {do} any more,i don't have anything else,i have"
    " nothing else,i have no other items,there's nothing else,there is nothing else,"
    "there are no others,there are no other items,there are no more"
    ",没了,没有了,没别的,没别的了,没有别的,没有别的了,没有其他,没有其他的,没有其他的了,"
    "没有其他了,没其他,没其他的,没其他的了,没其他了,没有其它的了,没有其它了,没其它的了,"
    "没有更多了,没有要{办}的,没有要{办}的了,没有别的要{办}的了,没有别的东西了,"
    "没有其他商品了,没有其他要求了,没有另外的了,没什么了,没啥了,没啥别的了,没有什么了"
    ",{就}这些,{就}那些,{就}这些了,{就}这{几},{就}那{几},{就}这{几}了,"
    "{就}{几},就这样,就这样了,全都说完了,都说完了,说完了,全在这了,都在这了,全在这里了,"
    "都在这里了,都列出来了,全列出来了,都齐了,齐了,全了,都全了,完了,够了,就够了,不{办}别的,"
    "不{办}别的了,不{办}其他的,不{办}其他的了,不{办}其它的了,不要别的了,别的不用,"
    "别的都不用,别的不{办},别的都不{办},别的不动,别的都不动,其他不变,其他都不变,"
    "其他不{办},其他的不{办},其他都不{办},其他的都不{办},其他不用,其他的不用,其他没有了,"
    "其他没了,不用加了,不加了,不用再加了,不用添了,不再加了,到此为止,无,无其他,没有漏的,没漏,"
    "没有遗漏"
)
_GROUPS |= {
    "want": "want,need,wanted,needed,would like",
    "one": "that,this,it,these,those,them,that one,this one,these two,those two,these three,"
    "those three,the two,the three,these ones,those ones,the one,one,one item,two items,"
    "the one item,the two items,the ones i mentioned,the ones i listed,the items i"
    " mentioned,the items i listed,the ones mentioned,these items,those items,that item,"
    "this item,for now",
    "就": "就,就只,就只有,就要,只,只有,只要,仅,仅此,仅有,总共就,一共就,就是,全部就,就只要",
    "几": "个,一个,两个,三个,四个,几个,件,一件,两件,三件,四件,几件,一样,两样,三样,几样,样,款,"
    "一款,两款,几款,项,一项,两项,单,一单,盏,一盏,条,一条,双,一双,张,一张,把,一把,台,"
    "一台,只,一只,商品,东西,几个商品,几件商品,个商品,件商品",
}
KINDS = {"yes": YES, "no": NO, "filler": FILLER, "stop": STOP, "complete": COMPLETE}
_TOKEN = re.compile(r"[a-z0-9']+|[\u3400-\u9fff]|\?|[^\s\w]")
_MARKS = frozenset(",.;:!~-—…()\"'*·、")


def tokens(text: str) -> tuple[str, ...]:
    """Words and Chinese characters of a spoken text in lower case; marks but "?" left out."""
    return tuple(one for one in _TOKEN.findall(text) if one not in _MARKS)


@lru_cache(maxsize=8)
def phrases(kind: str) -> frozenset[tuple[str, ...]]:
    """All phrases of a kind, as tokens."""
    return frozenset(tokens(one) for entry in KINDS[kind].split(",") for one in _spelled(entry))


def _spelled(entry: str) -> Iterator[str]:
    pieces = re.split(r"\{(.+?)\}", entry)
    choices = [
        _GROUPS[piece].split(",") if place % 2 else [piece] for place, piece in enumerate(pieces)
    ]
    return ("".join(chosen) for chosen in product(*choices))
