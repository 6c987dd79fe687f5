"""What acts are called on a button and in a refusal, in each language."""

from __future__ import annotations

from hearing.acts import Text

ACT_LABELS: dict[str, Text] = {
    "Speak": {"en": "Speak", "zh": "发言"},
    "TakeDown": {"en": "Take down words", "zh": "代录发言"},
    "ConfirmWords": {"en": "Confirm my words", "zh": "确认代录内容"},
    "RaiseHand": {"en": "Raise hand", "zh": "举手"},
    "LowerHand": {"en": "Lower hand", "zh": "放下手"},
    "GiveFloor": {"en": "Give the floor", "zh": "准许发言"},
    "YieldFloor": {"en": "Hand back the floor", "zh": "发言完毕"},
    "TakeFloor": {"en": "Take the floor back", "zh": "收回发言权"},
    "Stop": {"en": "Stop these words", "zh": "制止发言"},
    "Waive": {"en": "Waive a turn", "zh": "放弃本轮发言"},
    "Ask": {"en": "Ask", "zh": "发问"},
    "Answer": {"en": "Answer", "zh": "回答"},
    "Confront": {"en": "Open a confrontation", "zh": "组织对质"},
    "EndConfrontation": {"en": "End the confrontation", "zh": "结束对质"},
    "Announce": {"en": "Announce", "zh": "宣布"},
    "Inquire": {"en": "Inquire", "zh": "询问"},
    "Respond": {"en": "Respond", "zh": "答复"},
    "Verify": {"en": "Verify identity", "zh": "核对身份"},
    "Advance": {"en": "Go on", "zh": "进入下一阶段"},
    "Pause": {"en": "Pause the hearing", "zh": "暂停庭审"},
    "Resume": {"en": "Resume the hearing", "zh": "恢复庭审"},
    "ReportFault": {"en": "Report a technical fault", "zh": "报告技术故障"},
    "CloseSession": {"en": "Go into closed session", "zh": "转为不公开"},
    "OpenSession": {"en": "Return to public session", "zh": "恢复公开"},
    "CallIn": {"en": "Call in", "zh": "传唤到庭"},
    "StandDown": {"en": "Release", "zh": "退庭"},
    "Disclose": {"en": "State qualifications and ties", "zh": "说明资质和利害关系"},
    "Substitute": {"en": "Name a substitute", "zh": "更换人员"},
    "Discipline": {"en": "Discipline", "zh": "维持法庭秩序"},
    "ReportIncident": {"en": "Report an incident", "zh": "报告情况"},
    "StateClaim": {"en": "State a claim", "zh": "陈述诉讼请求"},
    "ChangeClaim": {"en": "Change a claim", "zh": "变更诉讼请求"},
    "FrameIssues": {"en": "State the issues", "zh": "归纳争议焦点"},
    "CommentOnIssues": {"en": "Comment on the issues", "zh": "对争议焦点发表意见"},
    "PutFact": {"en": "Put a fact", "zh": "询问事实"},
    "AnswerFact": {"en": "Answer on a fact", "zh": "答复事实"},
    "WarnSilence": {"en": "Explain what silence means", "zh": "释明沉默的后果"},
    "DeemConceded": {"en": "Take silence as a concession", "zh": "视为承认"},
    "Concede": {"en": "Concede a fact", "zh": "自认事实"},
    "Flag": {"en": "Flag for the bench", "zh": "提请法庭注意"},
    "OfferExhibits": {"en": "Offer exhibits", "zh": "出示证据"},
    "Examine": {"en": "Give an opinion on exhibits", "zh": "发表质证意见"},
    "AcceptExhibits": {"en": "No objection to exhibits", "zh": "对证物没有异议"},
    "PassExamination": {"en": "Record that a party says nothing", "zh": "记录未发表质证意见"},
    "RuleOnExhibits": {"en": "Rule on exhibits", "zh": "认证"},
    "WithdrawExhibits": {"en": "Withdraw exhibits", "zh": "撤回证据"},
    "OrderOriginal": {"en": "Order the original", "zh": "责令出示原件"},
    "ProduceOriginal": {"en": "Show the original", "zh": "出示原件"},
    "ProduceExhibit": {"en": "Produce what was ordered", "zh": "提交责令提交的证据"},
    "ShowExhibit": {"en": "Show an exhibit", "zh": "展示证据"},
    "HandUp": {"en": "Hand up", "zh": "提交参考材料"},
    "Apply": {"en": "Apply", "zh": "申请"},
    "RespondToApplication": {"en": "Respond to an application", "zh": "对申请发表意见"},
    "WithdrawApplication": {"en": "Withdraw an application", "zh": "撤回申请"},
    "Rule": {"en": "Rule", "zh": "作出决定"},
    "ReserveJudgment": {"en": "Reserve judgment", "zh": "宣布择期宣判"},
    "Pronounce": {"en": "Pronounce judgment", "zh": "当庭宣判"},
    "Replace": {"en": "Replace a member of the court", "zh": "更换合议庭成员或者书记员"},
    "DeemLeft": {"en": "Find that somebody has left the court", "zh": "认定擅自退庭"},
    "RefuseProduction": {"en": "Refuse to produce", "zh": "拒绝提交"},
    "RecordSettlement": {"en": "Record a settlement", "zh": "记录调解协议"},
    "Sign": {"en": "Sign the record", "zh": "签名"},
    "RefuseToSign": {"en": "Refuse to sign", "zh": "拒绝签名"},
    "DeclareTime": {"en": "Declare speaking time", "zh": "申报发言时间"},
    "ExtendTime": {"en": "Extend the time", "zh": "延长发言时间"},
    "ShowCard": {"en": "Show a time card", "zh": "出示时间提示牌"},
    "CallVote": {"en": "Call a vote", "zh": "提请表决"},
    "Vote": {"en": "Vote", "zh": "表决"},
    "HandInBallot": {"en": "Hand in a ballot", "zh": "提交评分表"},
    "OpenBallots": {"en": "Open the ballots", "zh": "公布评分"},
    "BreakTie": {"en": "Break the tie", "zh": "裁定平局"},
    "AdministerOath": {"en": "Put the oath", "zh": "监誓"},
    "TakeOath": {"en": "Take the oath", "zh": "宣誓"},
    "OpenExamination": {"en": "Open the examination", "zh": "开始询问"},
    "WaiveExamination": {"en": "No questions", "zh": "放弃询问"},
    "AdoptStatement": {"en": "Adopt the statement", "zh": "确认书面证言"},
    "Object": {"en": "Object", "zh": "提出异议"},
    "RespondToObjection": {"en": "Respond to the objection", "zh": "回应异议"},
    "RuleOnObjection": {"en": "Rule on the objection", "zh": "裁决异议"},
    "WaiveObjection": {"en": "No objection", "zh": "无异议"},
    "MarkExhibits": {"en": "Mark exhibits", "zh": "证据编号标识"},
}


VALUE_LABELS: dict[str, Text] = {
    "granted": {"en": "granted", "zh": "准许"},
    "refused": {"en": "refused", "zh": "不予准许"},
    "reserved": {"en": "reserved", "zh": "另行决定"},
    "admitted": {"en": "admitted", "zh": "予以采信"},
    "limited": {"en": "admitted for a limited purpose", "zh": "限定用途采信"},
    "excluded": {"en": "excluded", "zh": "不予采信"},
    "agree": {"en": "agree", "zh": "同意"},
    "propose": {"en": "propose a change", "zh": "建议修改"},
    "vary": {"en": "vary", "zh": "变更"},
    "drop": {"en": "drop", "zh": "放弃"},
    "ordinary": {"en": "ordinary", "zh": "普通共同诉讼"},
    "necessary": {"en": "necessary", "zh": "必要共同诉讼"},
    "conceded": {"en": "conceded", "zh": "承认"},
    "denied": {"en": "denied", "zh": "否认"},
    "explained": {"en": "explained", "zh": "说明"},
    "recognised": {"en": "recognised", "zh": "认可"},
    "support": {"en": "support", "zh": "同意"},
    "oppose": {"en": "oppose", "zh": "反对"},
    "neutral": {"en": "neutral", "zh": "不持意见"},
    "speak": {"en": "speak", "zh": "发言"},
    "reply": {"en": "reply", "zh": "回应"},
    "question": {"en": "question", "zh": "发问"},
    "application": {"en": "application", "zh": "申请"},
    "break": {"en": "break", "zh": "休庭"},
    "other": {"en": "other", "zh": "其他"},
    "turn": {"en": "next in turn", "zh": "依次发言"},
    "statement": {"en": "statement", "zh": "发言"},
    "presentation": {"en": "presentation of evidence", "zh": "举证"},
    "examination": {"en": "examination of evidence", "zh": "质证"},
    "add": {"en": "add", "zh": "增加"},
    "reference": {"en": "reference", "zh": "参考材料"},
    "demonstrative": {"en": "demonstrative", "zh": "演示材料"},
    "plaintiff": {"en": "plaintiff", "zh": "原告"},
    "defendant": {"en": "defendant", "zh": "被告"},
    "third_party": {"en": "third-party", "zh": "第三人"},
    "next": {"en": "next", "zh": "下一阶段"},
    "recording": {"en": "recording", "zh": "擅自录音录像"},
    "left_frame": {"en": "left frame", "zh": "擅自离开画面"},
    "disturbance": {"en": "disturbance", "zh": "扰乱庭审秩序"},
    "unknown_person": {"en": "unknown person", "zh": "无关人员在场"},
    "sustained": {"en": "sustained", "zh": "异议成立"},
    "overruled": {"en": "overruled", "zh": "异议不成立"},
    "strike": {"en": "the answer is struck", "zh": "删除该回答"},
    "rephrase": {"en": "put it otherwise", "zh": "重新发问"},
    "marked": {"en": "marked for identification", "zh": "已编号标识"},
}
"""What the fields of acts and the conditions of procedures may hold, where it is a word of their own."""

STATUS_LABELS: dict[str, Text] = {
    "listed": {"en": "listed", "zh": "尚未出示"},
    "produced": {"en": "produced", "zh": "已提交"},
    "offered": {"en": "offered", "zh": "已出示"},
    "reserved": {"en": "reserved", "zh": "认定待定"},
    "admitted": {"en": "admitted", "zh": "已采信"},
    "limited": {"en": "admitted for a limited purpose", "zh": "已限定用途采信"},
    "excluded": {"en": "excluded", "zh": "未予采信"},
    "withdrawn": {"en": "withdrawn", "zh": "已撤回"},
}
"""Where an exhibit stands."""

NEED_LABELS: dict[str, Text] = {
    "seat": {"en": "a seat", "zh": "所针对的席位"},
    "party": {"en": "a party", "zh": "所针对的当事人"},
    "exhibit": {"en": "an exhibit", "zh": "所针对的证据"},
    "fact": {"en": "a fact", "zh": "所针对的事实"},
    "any": {"en": "what it is about", "zh": "申请事项"},
    "proposed": {"en": "the words proposed", "zh": "拟更正的内容"},
}
"""What an application may have to name."""


SIDE_LABELS: dict[str, Text] = {
    "plaintiff": {"en": "the plaintiffs’ side", "zh": "原告方"},
    "defence": {"en": "the defendants’ side", "zh": "被告方"},
    "third_party": {"en": "the third parties’ side", "zh": "第三人方"},
}
"""Sides, where a procedure has no words of its own for them."""


def value_label(value: str) -> Text:
    return VALUE_LABELS.get(value, {"en": value.replace("_", " ")})


def status_label(status: str) -> Text:
    return STATUS_LABELS.get(status) or value_label(status)


def need_label(need: str) -> Text:
    return NEED_LABELS.get(need) or value_label(need)


def act_label(kind: str) -> Text:
    return ACT_LABELS.get(kind, {"en": kind})
