"""How a rendered record says what happened, kind by kind, in each language.

A phrase is a pattern over the event's body; `transcripts.naming` turns each field into
words (a seat into its holder's name, an exhibit's number stays a number, …). Kinds that
only move the room along are silent in a transcript: they are in the record, not on the page.
"""

from __future__ import annotations

Phrase = dict[str, str]

SILENT = frozenset(
    {
        "Answered",
        "BriefGiven",
        "ClockLapsed",
        "ConfrontationCounted",
        "FloorYielded",
        "HandLowered",
        "HandRaised",
        "LinesPassed",
        "ObjectionAnswered",
        "ObjectionWaived",
        "QuestionClosed",
        "QuestionPut",
        "WindowClosed",
        "WordsConfirmed",
    }
)
"""Told by the words themselves, by a label on them, or of no meaning afterwards."""

SPECIAL = frozenset(
    {"HearingOpened", "Spoken", "StageEntered", "Disregarded", "Corrected", "ActRefused", "ExhibitsExamined"}
)
"""Set in a form of their own by `transcripts.page`."""

PHRASES: dict[str, Phrase] = {
    "PersonSeated": {"en": "{seat}: {name} takes the seat.", "zh": "{seat}：{name}入席。"},
    "PersonLeft": {"en": "{seat}: the seat is left.", "zh": "{seat}：离席。"},
    "LineDropped": {"en": "{seat}: the connection is lost.", "zh": "{seat}：连接中断。"},
    "LineRestored": {"en": "{seat}: the connection is restored.", "zh": "{seat}：连接恢复。"},
    "PageHidden": {"en": "{seat}: {hidden}.", "zh": "{seat}：{hidden}。"},
    "FloorGiven": {"en": "{seat} has the floor.", "zh": "{seat}获准发言。"},
    "FloorTaken": {"en": "The bench takes back the floor.", "zh": "法庭收回发言权。"},
    "Stopped": {"en": "{seat} is stopped.", "zh": "{seat}被制止。"},
    "TimeDeclared": {
        "en": "Time declared for {side}: {shares}; kept back: {reserved}.",
        "zh": "{side}申报发言时间：{shares}；保留{reserved}。",
    },
    "TimeExtended": {"en": "{seat} has {seconds} seconds more.", "zh": "{seat}延长发言{seconds}秒。"},
    "CardShown": {"en": "Time card shown: {card}.", "zh": "时间提示：{card}。"},
    "TurnWaived": {"en": "{party} waives the turn.", "zh": "{party}放弃本轮发言。"},
    "ConfrontationOpened": {
        "en": "A confrontation is opened between {seats}; {left} questions each.",
        "zh": "{seats}进行对质，各{left}问。",
    },
    "ConfrontationEnded": {"en": "The confrontation ends.", "zh": "对质结束。"},
    "Announced": {"en": "Announced: {matter}.", "zh": "已宣布：{matter}。"},
    "Inquired": {"en": "Inquiry: {matter}.", "zh": "询问：{matter}。"},
    "Responded": {"en": "{parties}: {matter}: {answer}.", "zh": "{parties}：{matter}：{answer}。"},
    "Verified": {"en": "Identity and powers verified: {seats}.", "zh": "身份及代理权限已核对：{seats}。"},
    "SittingOpened": {"en": "Sitting {sitting} opens.", "zh": "第{sitting}次开庭。"},
    "SittingClosed": {"en": "Sitting {sitting} closes.", "zh": "第{sitting}次庭审结束。"},
    "Paused": {"en": "The hearing is paused: {interruption}.", "zh": "庭审中断：{interruption}。"},
    "Resumed": {"en": "The hearing resumes.", "zh": "庭审恢复。"},
    "FaultReported": {"en": "{by} reports a technical fault.", "zh": "{by}报告技术故障。"},
    "SessionClosed": {"en": "The session is closed to the public.", "zh": "转为不公开审理。"},
    "SessionOpened": {"en": "The session is public.", "zh": "公开审理。"},
    "CalledIn": {"en": "{seat} is called in. {topic}", "zh": "传{seat}到庭。{topic}"},
    "StoodDown": {"en": "{seat} is released.", "zh": "{seat}退庭。"},
    "Disclosed": {"en": "{seat} has stated qualifications and ties.", "zh": "{seat}已说明资质和利害关系。"},
    "Suspended": {"en": "{seat} is suspended until application {application} is decided.", "zh": "{seat}暂停履职。"},
    "SuspensionEnded": {"en": "{seat} resumes.", "zh": "{seat}恢复履职。"},
    "Substituted": {"en": "{substitute} takes the place of {seat}.", "zh": "{substitute}接替{seat}。"},
    "SubstitutionEnded": {"en": "{substitute} stands back.", "zh": "{substitute}退出。"},
    "Disciplined": {"en": "{seat}: {measure}.", "zh": "{seat}：{measure}。"},
    "SeatRemoved": {"en": "{seat} is ordered out.", "zh": "{seat}被责令退出法庭。"},
    "IncidentReported": {"en": "Incident: {seat}: {incident}.", "zh": "情况报告：{seat}：{incident}。"},
    "ClaimStated": {"en": "{party} states claim {claim}: {relief}", "zh": "{party}诉讼请求{claim}：{relief}"},
    "ClaimChanged": {
        "en": "Claim {claim} is changed ({change}). {relief}",
        "zh": "诉讼请求{claim}：{change}。{relief}",
    },
    "IssuesFramed": {"en": "Issues in dispute: {issues}", "zh": "争议焦点：{issues}"},
    "IssuesCommentedOn": {"en": "{parties} on the issues: {position}.", "zh": "{parties}对争议焦点：{position}。"},
    "FactPut": {"en": "Fact {fact} is put to {to}: {statement}", "zh": "就事实{fact}询问{to}：{statement}"},
    "FactAnswered": {"en": "Fact {fact}: {answers}.", "zh": "事实{fact}：{answers}。"},
    "SilenceWarned": {"en": "Fact {fact}: the effect of silence is explained.", "zh": "事实{fact}：已释明沉默的后果。"},
    "ConcessionDeemed": {"en": "Fact {fact}: {party} is taken to concede it.", "zh": "事实{fact}：视为{party}承认。"},
    "Conceded": {"en": "{parties} concedes: {statement}", "zh": "{parties}自认：{statement}"},
    "ConcessionWithdrawn": {
        "en": "Fact {fact}: {parties} withdraws the concession.",
        "zh": "事实{fact}：{parties}撤回自认。",
    },
    "SuitWithdrawn": {
        "en": "{parties}: the suit is withdrawn ({withdrawn}).",
        "zh": "准许{parties}撤回起诉（{withdrawn}）。",
    },
    "Flagged": {"en": "No. {about} is flagged: {flag}.", "zh": "第{about}号已标注：{flag}。"},
    "ExhibitsOffered": {"en": "Exhibits {exhibits} are offered.", "zh": "出示证据{exhibits}。"},
    "ExhibitsAccepted": {"en": "{parties}: no objection to {exhibits}.", "zh": "{parties}对{exhibits}没有异议。"},
    "ExaminationPassed": {"en": "{party} says nothing on {exhibits}.", "zh": "{party}对{exhibits}未发表意见。"},
    "ExhibitsRuled": {
        "en": "Exhibits {exhibits}: {outcome}. {limited_to}",
        "zh": "证据{exhibits}：{outcome}。{limited_to}",
    },
    "ExhibitsWithdrawn": {"en": "Exhibits {exhibits} are withdrawn.", "zh": "撤回证据{exhibits}。"},
    "OriginalOrdered": {"en": "The original of {exhibit} is to be shown.", "zh": "责令出示{exhibit}原件。"},
    "OriginalProduced": {"en": "The original of {exhibit}: {produced}.", "zh": "{exhibit}原件：{produced}。"},
    "ProductionOrdered": {"en": "{party} is ordered to produce what was applied for.", "zh": "责令{party}提交证据。"},
    "ExhibitProduced": {"en": "Exhibit {exhibit} is produced.", "zh": "已提交{exhibit}。"},
    "ExhibitShown": {"en": "Exhibit {exhibit} is shown, page {page}.", "zh": "展示{exhibit}第{page}页。"},
    "HandedUp": {"en": "Handed up ({what}): {title}.", "zh": "提交（{what}）：{title}。"},
    "ApplicationMade": {
        "en": "Application {seq} by {by}: {application}.",
        "zh": "{by}提出第{seq}号申请：{application}。",
    },
    "ApplicationAnswered": {
        "en": "Application {number}: {parties}: {position}.",
        "zh": "第{number}号申请：{parties}：{position}。",
    },
    "ApplicationWithdrawn": {"en": "Application {number} is withdrawn.", "zh": "第{number}号申请已撤回。"},
    "Ruled": {"en": "Application {number}: {outcome}.", "zh": "第{number}号申请：{outcome}。"},
    "JudgmentReserved": {"en": "Judgment is reserved. {on}", "zh": "择日宣判。{on}"},
    "JudgmentPronounced": {"en": "Judgment is pronounced.", "zh": "当庭宣判。"},
    "Signed": {"en": "{by} signs the record.", "zh": "{by}在笔录上签名。"},
    "SignatureRefused": {"en": "{by} refuses to sign the record.", "zh": "{by}拒绝在笔录上签名。"},
    "Replaced": {"en": "{substitute} takes the place of {seat} for good.", "zh": "{seat}由{substitute}替换。"},
    "DeemedLeft": {"en": "{seat} is found to have left the court.", "zh": "认定{seat}擅自退庭。"},
    "LadderCleared": {"en": "The measures against {seat} no longer count.", "zh": "此前对{seat}采取的措施不再累计。"},
    "ProductionRefused": {"en": "{parties}: production is refused.", "zh": "{parties}拒绝提交。"},
    "Presumed": {
        "en": "Presumed against {party}, application {number}.",
        "zh": "就第{number}号申请作出对{party}不利的推定。",
    },
    "CollectionOrdered": {"en": "The court will collect: {what}.", "zh": "法院将依职权调查收集：{what}。"},
    "Settled": {"en": "{between} settle ({settled}): {terms}", "zh": "{between}达成调解协议（{settled}）：{terms}"},
    "ModeChanged": {"en": "The hearing goes on: {mode}.", "zh": "庭审方式：{mode}。"},
    "HearingClosed": {"en": "The hearing is closed.", "zh": "闭庭。"},
    "OathAdministered": {"en": "{oath} is put to {seat} ({form}).", "zh": "对{seat}进行{oath}（{form}）。"},
    "OathTaken": {"en": "{by}: {oath} taken ({form}).", "zh": "{by}：已{oath}（{form}）。"},
    "OathRefused": {"en": "{by}: {oath} refused.", "zh": "{by}：拒绝{oath}。"},
    "ExaminationOpened": {"en": "{phase} of {seat} by {examiner}.", "zh": "{examiner}对{seat}进行{phase}。"},
    "ExaminationWaived": {"en": "{phase} of {seat} is waived.", "zh": "放弃对{seat}的{phase}。"},
    "StatementAdopted": {
        "en": "{by} adopts {exhibit}, which stands as evidence in chief.",
        "zh": "{by}确认{exhibit}，作为主询问证言。",
    },
    "ObjectionRaised": {
        "en": "Objection {seq} by {by}: {ground}. {exhibit}",
        "zh": "{by}提出第{seq}号异议：{ground}。{exhibit}",
    },
    "ObjectionRuled": {
        "en": "Objection {number}: {outcome}. {remedy} {limited_to}",
        "zh": "第{number}号异议：{outcome}。{remedy}{limited_to}",
    },
    "ExhibitsMarked": {"en": "Exhibits {exhibits} are marked for identification.", "zh": "证据{exhibits}已编号标识。"},
}

REFUSED: Phrase = {"en": "Not allowed: {by}: {act}. {words}", "zh": "未获准许：{by}：{act}。{words}"}
EXAMINED: Phrase = {"en": "On {exhibits}: {party}: {opinion}.", "zh": "对{exhibits}：{party}：{opinion}。"}
UNKNOWN: Phrase = {"en": "(An entry of another kind: {kind}.)", "zh": "（其他记录：{kind}。）"}
DISREGARDED: Phrase = {"en": "disregarded by order of the bench", "zh": "法庭责令不予考虑"}
TAKEN_DOWN: Phrase = {"en": "taken down by the clerk", "zh": "书记员代录"}
CONFIRMED: Phrase = {"en": "taken down by the clerk, confirmed", "zh": "书记员代录，已确认"}
CORRECTED: Phrase = {"en": "corrected, see No. {seq}", "zh": "已补正，见第{seq}号"}
ORIGINAL: Phrase = {"en": "As first recorded", "zh": "原记录"}
CORRECTION: Phrase = {"en": "No. {about} is corrected to read: {text}", "zh": "第{about}号补正为：{text}"}
STRUCK: Phrase = {"en": "No. {about} is to be disregarded.", "zh": "第{about}号不予考虑。"}
STRICKEN: Phrase = {"en": "stricken by order of the bench", "zh": "法庭裁定删除"}
STRICKEN_NOTE: Phrase = {
    "en": "No. {about} is stricken; the words stay in the record, flagged.",
    "zh": "第{about}号裁定删除；原文保留于笔录并予标注。",
}

HEADINGS: dict[str, Phrase] = {
    "record": {"en": "Record of the hearing", "zh": "庭审笔录"},
    "cases": {"en": "Cases", "zh": "案号"},
    "parties": {"en": "Parties", "zh": "当事人"},
    "court": {"en": "Present", "zh": "到庭人员"},
    "opened": {"en": "Opened", "zh": "开庭时间"},
    "copy": {"en": "{shown} of {count} entries are in this copy.", "zh": "本副本含{count}条记录中的{shown}条。"},
    "head": {"en": "Head of the chain", "zh": "哈希链末值"},
    "unsigned": {
        "en": "Unsigned: a holder of the file could rebuild it.",
        "zh": "未签名：持有文件者可以重建。",
    },
}

MARKS: dict[str, Phrase] = {
    "colon": {"en": ": ", "zh": "："},
    "aside": {"en": " ({words})", "zh": "（{words}）"},
    "between": {"en": " ", "zh": ""},
    "rules": {"en": "; ", "zh": "；"},
}
"""What follows a label, what is said by the way, what parts a name and its value, and rules."""

MANNERS: dict[str, Phrase] = {
    "question": {"en": "question", "zh": "发问"},
    "answer": {"en": "answer", "zh": "回答"},
    "explanation": {"en": "explanation", "zh": "说明"},
    "ruling": {"en": "ruling", "zh": "决定"},
    "application": {"en": "application", "zh": "申请"},
    "opinion": {"en": "opinion", "zh": "意见"},
    "objection": {"en": "objection", "zh": "异议"},
}
"""Manners of speech worth a word; a plain statement and a formula need none."""

VALUES: dict[str, Phrase] = {
    "accepted": {"en": "accepted", "zh": "认可"},
    "disputed": {"en": "disputed", "zh": "不认可"},
    "authenticity": {"en": "authenticity", "zh": "真实性"},
    "authenticity_before": {"en": "authenticity before the chain", "zh": "上链前真实性"},
    "legality": {"en": "legality", "zh": "合法性"},
    "relevance": {"en": "relevance", "zh": "关联性"},
    "weight": {"en": "weight", "zh": "证明力"},
    "admitted": {"en": "admitted", "zh": "予以采信"},
    "limited": {"en": "admitted for a limited purpose", "zh": "限定用途采信"},
    "excluded": {"en": "excluded", "zh": "不予采信"},
    "reserved": {"en": "reserved", "zh": "另行决定"},
    "granted": {"en": "granted", "zh": "准许"},
    "refused": {"en": "refused", "zh": "不予准许"},
    "support": {"en": "in support", "zh": "支持"},
    "oppose": {"en": "opposed", "zh": "反对"},
    "neutral": {"en": "neutral", "zh": "由法庭决定"},
    "agree": {"en": "agreed", "zh": "同意"},
    "propose": {"en": "a change is proposed", "zh": "建议修改"},
    "conceded": {"en": "conceded", "zh": "承认"},
    "denied": {"en": "denied", "zh": "否认"},
    "explained": {"en": "explained", "zh": "已说明"},
    "deemed": {"en": "taken as conceded", "zh": "视为承认"},
    "withdrawn": {"en": "withdrawn", "zh": "撤回"},
    "recognised": {"en": "recognised", "zh": "追认"},
    "add": {"en": "added", "zh": "增加"},
    "vary": {"en": "varied", "zh": "变更"},
    "drop": {"en": "dropped", "zh": "撤回"},
    "reference": {"en": "for reference", "zh": "参考"},
    "demonstrative": {"en": "demonstrative", "zh": "示意材料"},
    "sustained": {"en": "sustained", "zh": "异议成立"},
    "overruled": {"en": "overruled", "zh": "异议不成立"},
    "strike": {"en": "The answer is struck.", "zh": "删除该回答。"},
    "rephrase": {"en": "The question is to be put otherwise.", "zh": "应重新发问。"},
    "produced:true": {"en": "shown", "zh": "已出示"},
    "produced:false": {"en": "not shown", "zh": "未能出示"},
    "side:plaintiff": {"en": "the plaintiffs", "zh": "原告方"},
    "side:defence": {"en": "the defendants", "zh": "被告方"},
    "side:third_party": {"en": "the third parties", "zh": "第三人方"},
    "hidden:true": {"en": "the page is out of view", "zh": "离开画面"},
    "hidden:false": {"en": "the page is in view again", "zh": "返回画面"},
}
"""Values of body fields, in words."""
