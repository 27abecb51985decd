// Every word the widget says, Chinese and English side by side; neither may be missing.

const STRINGS = {
  title: { zh: "掌柜", en: "Shopkeeper" },
  close: { zh: "关闭对话", en: "Close chat" },
  language: { zh: "Switch to English", en: "切换到中文" },
  languageShort: { zh: "EN", en: "中文" },
  greeting: {
    zh: "您好，想找点什么，或者有什么要问的？商品、配送、退换货、订单都可以问我。",
    en: "Hello! Looking for something? Ask me about products, delivery, returns or your order.",
  },
  suggestions: {
    zh: "帮我推荐一盏床头灯|一般几天能送到？|怎么退换货？|我的订单到哪了？",
    en: "Suggest a bedside lamp|How long does delivery take?|How do returns work?|Where is my order?",
  },
  notice: {
    zh: "先由 AI 助手答复。对话会保存，用于处理您的问题和改进服务。",
    en: "An AI assistant answers first. We keep the chat to help you and to improve.",
  },
  privacy: { zh: "隐私说明", en: "Privacy" },
  ok: { zh: "知道了", en: "OK" },

  bot: { zh: "AI 助手，随时在线", en: "AI assistant, always here" },
  queued: { zh: "正在等候人工客服", en: "Waiting for a person" },
  place: { zh: "等候人工客服，您排在第 {n} 位", en: "Waiting for a person: number {n}" },
  human: { zh: "人工客服为您服务", en: "You are with a person" },
  closed: { zh: "本次对话已结束", en: "This chat has ended" },
  opening: { zh: "正在连接…", en: "Connecting…" },
  waiting: { zh: "连接断开，正在重连…", en: "Reconnecting…" },
  offline: { zh: "网络已断开", en: "You are offline" },
  person: { zh: "转人工", en: "Talk to a person" },
  back: { zh: "不等了，继续问助手", en: "Back to the assistant" },
  again: { zh: "开始新的对话", en: "Start a new chat" },

  log: { zh: "对话内容", en: "Conversation" },
  you: { zh: "您", en: "You" },
  assistant: { zh: "助手", en: "Assistant" },
  agent: { zh: "客服", en: "Support" },
  shopper: { zh: "顾客", en: "Shopper" },
  typing: { zh: "对方正在输入", en: "Writing a reply" },
  newer: { zh: "新消息", en: "New messages" },

  ask: { zh: "输入您的问题…", en: "Type your question…" },
  askOrder: { zh: "输入订单号，例如 #W1000001", en: "Order number, such as #W1000001" },
  askHuman: { zh: "给客服留言…", en: "Write to our support…" },
  send: { zh: "发送", en: "Send" },
  stop: { zh: "停止回答", en: "Stop writing" },
  left: { zh: "还可输入约 {n} 字", en: "About {n} characters left" },
  over: { zh: "太长了，请删减约 {n} 字", en: "Too long by about {n} characters" },
  hint: { zh: "AI 也会出错，重要信息请再核对。", en: "AI can be wrong. Please check what matters." },

  failed: { zh: "没有发出去", en: "Not sent" },
  retry: { zh: "重试", en: "Try again" },
  drop: { zh: "删除", en: "Delete" },
  network: { zh: "网络断了。消息还在，恢复后自动重发。", en: "The network is down. Your message is kept and goes out when it is back." },
  trouble: { zh: "服务暂时没有响应，请稍后再试。", en: "The service did not answer. Please try again shortly." },

  source: { zh: "依据 {n}：{title}（新窗口）", en: "Source {n}: {title} (new window)" },
  products: { zh: "推荐商品", en: "Suggested products" },
  why: { zh: "推荐理由", en: "Why this:" },
  from: { zh: "{price} 起", en: "from {price}" },
  in_stock: { zh: "有货", en: "In stock" },
  low: { zh: "库存不多", en: "Few left" },
  out: { zh: "暂时缺货", en: "Out of stock" },
  total: { zh: "合计", en: "Total" },
  placed: { zh: "下单", en: "Placed" },
  tracking: { zh: "运单号", en: "Tracking" },
  signIn: { zh: "登录", en: "Sign in" },

  up: { zh: "有帮助", en: "Helpful" },
  down: { zh: "没帮助", en: "Not helpful" },
  thanks: { zh: "谢谢您的评价。", en: "Thank you for the feedback." },
  rate: { zh: "评价服务", en: "Rate this chat" },
  rateAsk: { zh: "这次服务您满意吗？", en: "How was this chat?" },
  score1: { zh: "很不满意", en: "Very poor" },
  score2: { zh: "不满意", en: "Poor" },
  score3: { zh: "一般", en: "Fair" },
  score4: { zh: "满意", en: "Good" },
  score5: { zh: "非常满意", en: "Very good" },
  score: { zh: "{n} 分，{text}", en: "{n} of 5, {text}" },
  comment: { zh: "想补充点什么吗？（选填）", en: "Anything to add? (optional)" },
  submit: { zh: "提交", en: "Submit" },
  cancel: { zh: "取消", en: "Cancel" },
};

/** The words for `key` in `lang`, with `{facts}` filled in. */
export const say = (key, lang, facts = {}) => STRINGS[key][lang].replace(/\{(\w+)\}/g, (mark, name) => facts[name] ?? mark);

export const scoreName = (n, lang) => say("score", lang, { n, text: say(`score${n}`, lang) });
