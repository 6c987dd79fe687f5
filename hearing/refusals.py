"""Why an act was not allowed: every code, its sentence in each language, and when to try again.

A guard of `hearing.guards` that says no refuses with its own name as the code, in words
with hyphens (`floor_free` -> `floor-free`). The rest are here because `hearing.decide`
or the courtroom finds them. Sentences name things with `{placeholders}`: each language in its own words.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from hearing.acts import Text
from hearing.texts import said


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """An answer of no. `basis` is the article or rule behind it; `retry` says when to try again, if ever."""

    code: str
    text: Text
    basis: str = ""
    retry: Text = {}


def refuse(code: str, basis: str = "", **names: Text | str) -> Refusal:
    """The refusal of this code, its sentences filled in. A name without words of its own, such as an id, is a plain string."""
    if code in _WHOLE:
        return Refusal(code=code, text=SENTENCES[code], basis=basis, retry=retry(code))
    text = {lang: _ended(words.format_map(_in(lang, names))) for lang, words in SENTENCES[code].items()}
    return Refusal(code=code, text=text, basis=basis, retry=retry(code))


def retry(code: str) -> Text:
    """When to try again what was refused with this code; empty if never, or if nothing can be said."""
    return RETRY.get(code, {})


def _in(lang: str, names: Mapping[str, Text | str]) -> _Names:
    return _Names({name: words if isinstance(words, str) else said(words, lang) for name, words in names.items()})


def _ended(sentence: str) -> str:
    """A sentence that ends with `Co., Ltd.` has its full stop."""
    return sentence[:-1] if sentence.endswith("..") else sentence


class _Names(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "…"


def guard_code(guard: str) -> str:
    return guard.replace("_", "-")


SENTENCES: dict[str, Text] = {
    # the hearing and the seat
    "hearing-closed": {"en": "The hearing is closed.", "zh": "庭审已经结束。"},
    "not-opened": {"en": "The hearing has not been opened yet.", "zh": "庭审尚未开始。"},
    "no-such-seat": {"en": "There is no seat “{seat}” in this hearing.", "zh": "本庭没有席位“{seat}”。"},
    "not-your-seat": {"en": "You do not hold this seat.", "zh": "您不在该席位上。"},
    "superseded": {"en": "This seat was opened in another window, and only the newest one may act.", "zh": "该席位已在其他窗口打开。"},
    "seat-taken": {"en": "Somebody else sits here.", "zh": "该席位已有人。"},
    "removed": {"en": "This seat was ordered out of the hearing.", "zh": "该席位已被责令退出法庭。"},
    "waiting": {"en": "You wait to be called; until then you hear nothing and do nothing here.", "zh": "您正在等候传唤，未经传唤不得参与庭审。"},
    "suspended": {"en": "This seat is suspended until the application against it is decided.", "zh": "回避决定作出前暂停参与本案工作。"},
    "paused": {"en": "The hearing is paused.", "zh": "庭审已暂停。"},
    "not-paused": {"en": "The hearing is not paused.", "zh": "庭审未暂停。"},
    "system-act": {"en": "Only the court’s own system does this.", "zh": "该操作仅由系统执行。"},
    # the procedure
    "not-in-this-stage": {"en": "{act}: not in this stage ({stage}).", "zh": "“{stage}”阶段不得进行“{act}”。"},
    "not-your-power": {"en": "{act}: this belongs to {who}, not to your seat.", "zh": "“{act}”由{who}进行，不属于您的席位。"},
    "barred": {"en": "The rules do not allow this.", "zh": "规则不允许。"},
    "not-offered-here": {"en": "{act} with “{value}” is not among what your seat may do in this stage.", "zh": "“{act}”：本席位在本阶段不得选择“{value}”。"},
    "move-not-open": {"en": "The hearing cannot go that way from here.", "zh": "当前阶段不能作此程序推进。"},
    "wrong-target": {"en": "{seat} cannot be the one named here.", "zh": "不能指定{seat}。"},
    # scope
    "not-your-party": {"en": "Your seat does not act for {party}.", "zh": "您不代理{party}。"},
    "case-over": {"en": "Case {case} has been withdrawn; nothing more is done in it.", "zh": "案件{case}已经撤诉，不再进行诉讼活动。"},
    "not-your-case": {"en": "Your seat has no part in case {case}.", "zh": "您与案件{case}无关。"},
    "no-such-party": {"en": "There is no party “{party}” here.", "zh": "没有当事人“{party}”。"},
    "no-such-case": {"en": "There is no case “{case}” here.", "zh": "没有案件“{case}”。"},
    # what an act refers to
    "say-something": {"en": "There are no words. Write what you want to say.", "zh": "没有内容，请输入要说的话。"},
    "too-long": {"en": "That is longer than {limit} characters. Say it in parts.", "zh": "超过{limit}字，请分段发言。"},
    "bad-text": {"en": "The words hold a character that cannot be recorded.", "zh": "内容含有无法记录的字符。"},
    "no-such-statement": {"en": "There is no statement number {number} in the record.", "zh": "笔录中没有第{number}号发言。"},
    "which-statement": {"en": "Say which statement of the record.", "zh": "请指明笔录中的哪一条发言。"},
    "nothing-said": {"en": "{seat} has said nothing yet.", "zh": "{seat}尚未发言。"},
    "not-your-words": {"en": "You may ask for correction of the record of your own words only.", "zh": "只能申请补正本人陈述的笔录。"},
    "no-such-application": {"en": "There is no application number {number} that waits for a ruling.", "zh": "没有待决的第{number}号申请。"},
    "which-exhibit": {"en": "Name at least one exhibit.", "zh": "请至少指明一件证据。"},
    "no-such-exhibit": {"en": "There is no exhibit {exhibit}.", "zh": "没有证据{exhibit}。"},
    "not-your-exhibit": {"en": "{exhibit} is not an exhibit of your parties.", "zh": "证据{exhibit}不是您方证据。"},
    "exhibit-not-listed": {"en": "{exhibit} cannot be offered: it is {status}.", "zh": "证据{exhibit}不能出示，状态为{status}。"},
    "exhibit-not-offered": {"en": "{exhibit} has not been offered to the court yet.", "zh": "证据{exhibit}尚未出示。"},
    "closed-session-needed": {"en": "{exhibit} holds trade secrets; it is shown in closed session only.", "zh": "证据{exhibit}涉及商业秘密，只能在不公开质证时出示。"},
    "not-produced": {"en": "{exhibit} has not been produced yet.", "zh": "证据{exhibit}尚未提交。"},
    "limited-to-what": {"en": "Say for which purpose the exhibit is admitted.", "zh": "请说明采信的用途。"},
    "nothing-due": {"en": "None of your parties is to be heard on {exhibit}.", "zh": "您方无需对{exhibit}质证。"},
    "no-opinion-to-adopt": {"en": "{party} has given no opinion on {exhibit} that could be adopted.", "zh": "{party}尚未对{exhibit}发表质证意见。"},
    "no-such-claim": {"en": "There is no claim “{claim}” of yours.", "zh": "没有诉讼请求“{claim}”。"},
    "claim-exists": {"en": "Claim “{claim}” was stated already; vary it instead.", "zh": "诉讼请求“{claim}”已提出，请申请变更。"},
    "no-such-fact": {"en": "No fact “{fact}” was put.", "zh": "没有询问事实“{fact}”。"},
    "conceded-already": {"en": "Your parties conceded this. A concession is withdrawn on application only.", "zh": "您方已承认该事实，撤回自认须经申请。"},
    "fact-exists": {"en": "A fact “{fact}” was put already.", "zh": "事实“{fact}”已询问过。"},
    "no-such-issue": {"en": "There must be at least one issue, each in words.", "zh": "至少应有一个争议焦点。"},
    "no-such-answer": {"en": "“{answer}” is not one of the answers to this inquiry.", "zh": "“{answer}”不是可选答复。"},
    "not-asked": {"en": "Nobody asked you about this yet.", "zh": "尚未询问您此事项。"},
    "no-such-measure": {"en": "There is no measure “{measure}” against this seat.", "zh": "对该席位没有“{measure}”措施。"},
    "ladder": {"en": "Before that measure comes a milder one: {steps}.", "zh": "应先采取较轻措施：{steps}。"},
    "no-such-incident": {"en": "“{incident}” is not one of the kinds of incident: {known}.", "zh": "没有“{incident}”类型的事件。"},
    "no-such-flag": {"en": "“{flag}” is not a flag of this procedure.", "zh": "没有“{flag}”标记。"},
    "nothing-to-answer": {"en": "No question waits for your answer.", "zh": "没有待您回答的问题。"},
    "not-speaking": {"en": "{seat} is not speaking.", "zh": "{seat}没有在发言。"},
    "no-hand": {"en": "{seat} has no hand raised.", "zh": "{seat}没有举手。"},
    "turn-over": {"en": "It is not the turn of {party}.", "zh": "尚未轮到{party}。"},
    "not-suspended": {"en": "{seat} is neither suspended nor away; nobody can stand in.", "zh": "{seat}未被暂停职务，无需替补。"},
    "not-replaceable": {"en": "{seat} is not one whose place can be filled anew here.", "zh": "{seat}不属于可以更换的人员。"},
    "replaced": {"en": "Somebody else has taken the place of this seat for good.", "zh": "该席位已由他人接替。"},
    "excuse-waits": {"en": "An excuse waits to be decided first.", "zh": "对离屏理由尚未作出决定。"},
    "settle-whom": {"en": "Two parties on opposite sides settle with each other.", "zh": "调解协议应由对立双方达成。"},
    "settle-what": {"en": "Say in which case they settle and on what terms; what was settled already cannot be settled again.", "zh": "请写明在哪一案件中以何条件达成协议；已经达成协议的不再重复。"},
    "cannot-substitute": {"en": "{seat} cannot stand in here.", "zh": "{seat}不能替补。"},
    "apply-needs": {"en": "This application must name {what}.", "zh": "该申请须写明{what}。"},
    "apply-once": {"en": "This application was decided already and can be made once only.", "zh": "该申请只能提出一次。"},
    "apply-too-many": {"en": "No more than {limit} can be applied for by one party.", "zh": "每方最多{limit}名。"},
    "apply-nobody-left": {"en": "Nobody would be left to decide it. It can be made when an earlier application was decided.", "zh": "申请后将无人可作出决定，请待此前的申请处理后再提出。"},
    "apply-not-yet": {"en": "This can be asked only after {what}.", "zh": "须在{what}之后提出。"},
    # votes and ballots
    "private-stage": {"en": "{stage}: those who stay are among themselves. Nothing can be done from outside.", "zh": "“{stage}”不公开进行，室外人员不得参与。"},
    "no-such-vote": {"en": "“{matter}” is not voted on here.", "zh": "本程序没有“{matter}”表决事项。"},
    "no-such-choice": {"en": "The choices are: {choices}.", "zh": "可选表决意见：{choices}。"},
    "not-a-voter": {"en": "Your seat has no vote in this.", "zh": "您对该事项没有表决权。"},
    "vote-over": {"en": "{matter}: there is nothing left to vote on, or nobody who could.", "zh": "该事项已经表决或无人可以表决。"},
    "no-such-ballot": {"en": "There are no ballots “{ballot}” here.", "zh": "没有“{ballot}”评分。"},
    "not-a-judge-of": {"en": "Your seat does not score here.", "zh": "您不参与本项评分。"},
    "not-scored": {"en": "That seat is not scored.", "zh": "该席位不是评分对象。"},
    "score-range": {"en": "{criterion}: give a whole number from {least} to {most}.", "zh": "“{criterion}”应为{least}至{most}的整数。"},
    "no-such-criterion": {"en": "The ballot holds a score for something that is not scored.", "zh": "评分表含有不存在的评分项目。"},
    "ballot-reason": {"en": "A ballot was handed in about this seat already. Say why it is changed.", "zh": "已提交过评分，修改须说明理由。"},
    "not-tied": {"en": "That side is not among those that are level.", "zh": "该方不在平局之列。"},
    "too-many-seconds": {"en": "Between 5 seconds and 2 hours can be given.", "zh": "发言时间应在5秒至2小时之间。"},
    "no-such-side": {"en": "There is no side “{side}” here.", "zh": "没有“{side}”一方。"},
    "not-your-side": {"en": "A side’s time is declared by its own counsel, or by the court.", "zh": "发言时间只能由本方或法庭申报。"},
    "not-of-side": {"en": "{seat} does not speak for that side.", "zh": "{seat}不代表该方发言。"},
    "no-time-to-declare": {"en": "No time is declared under this procedure.", "zh": "本程序无需申报发言时间。"},
    "share-too-long": {"en": "{seat} may have {most} at most.", "zh": "{seat}最多{most}。"},
    "share-too-short": {"en": "{seat} must have {least} at least.", "zh": "{seat}至少{least}。"},
    "reserve-too-long": {"en": "A side may keep back {most} at most.", "zh": "每方最多保留{most}。"},
    "shares-too-long": {"en": "That is {sum} together; a side has {total}.", "zh": "合计{sum}，每方共{total}。"},
    "no-share": {"en": "{seat} has no declared time left to speak in.", "zh": "{seat}没有剩余的申报时间。"},
    "no-clock": {"en": "No clock runs that could be extended.", "zh": "没有可延长的计时。"},
    "pool-fixed": {"en": "{seat}’s side would have more than its {total}, answers included; no more can be given.", "zh": "{seat}所在一方连同回答将超过总时间{total}，不能再延长。"},
    "no-such-card": {"en": "There is no time card “{card}”.", "zh": "没有时间提示牌“{card}”。"},
    # the courtroom
    "not-recorded": {"en": "It could not be recorded, so it did not happen. {reason}", "zh": "未能记录，该操作无效。{reason}"},
    "malformed": {"en": "The message could not be read: {reason}", "zh": "无法识别该消息。"},
    "too-fast": {"en": "Too many acts at once. Wait a moment.", "zh": "操作过于频繁，请稍候。"},
    # guards, in the order of hearing.guards
    "floor": {"en": "You do not have the floor.", "zh": "您没有发言权。"},
    "floor-for": {"en": "You do not have the floor for this.", "zh": "您没有进行此项活动的发言权。"},
    "floor-free": {"en": "Somebody still has the floor.", "zh": "有人正在发言。"},
    "floor-held": {"en": "Nobody has the floor.", "zh": "没有人在发言。"},
    "someone-speaks": {"en": "Nobody is speaking whose words could be taken down.", "zh": "没有人在发言，无从记录。"},
    "hands-up": {"en": "No hand is raised.", "zh": "没有人举手。"},
    "my-hand": {"en": "Your hand is not raised.", "zh": "您没有举手。"},
    "no-hand-up": {"en": "Your hand is raised already.", "zh": "您已经举手。"},
    "no-floor-of-mine": {"en": "You have the floor already.", "zh": "您已有发言权。"},
    "no-question": {"en": "A question still waits for its answer.", "zh": "尚有问题待回答。"},
    "question-for-me": {"en": "No question waits for your answer.", "zh": "没有待您回答的问题。"},
    "confrontation": {"en": "There is no confrontation to end.", "zh": "没有正在进行的对质。"},
    "no-confrontation": {"en": "The two who question each other are not done yet.", "zh": "对质尚未结束。"},
    "confronting": {"en": "You have no question left in this confrontation, or none is being held.", "zh": "没有对质或您的提问次数已用完。"},
    "called": {"en": "You have not been called in.", "zh": "您尚未被传唤到庭。"},
    "disclosed": {"en": "First state your qualifications and your ties to the party.", "zh": "请先说明专业资质及与当事人的关系。"},
    "two-called": {"en": "Two of opposing sides must have been called in and have stated their qualifications.", "zh": "对立双方须均已到庭并说明资质。"},
    "nobody-called": {"en": "Somebody who was called in has not been released yet.", "zh": "尚有被传唤人员未退庭。"},
    "target-called": {"en": "That seat has not been called in.", "zh": "该席位尚未被传唤。"},
    "target-disclosed": {"en": "That seat has not stated its qualifications yet.", "zh": "该席位尚未说明资质。"},
    "target-waiting": {"en": "That seat does not wait to be called.", "zh": "该席位不在等候传唤。"},
    "target-allowed": {"en": "No party’s application to hear that person was granted.", "zh": "没有准许该人员出庭的申请。"},
    "target-in-room": {"en": "That person is not in the room.", "zh": "该人员不在庭。"},
    "target-of-my-side": {"en": "That seat does not come for your side.", "zh": "该席位不属于您方。"},
    "target-verified": {"en": "The identity behind that seat has not been verified.", "zh": "该席位身份尚未核对。"},
    "session-open": {"en": "The court is in closed session.", "zh": "正在不公开审理。"},
    "session-closed": {"en": "The court is in public session already.", "zh": "正在公开审理。"},
    "someone-suspended": {"en": "Nobody is suspended, so nobody can stand in.", "zh": "没有被暂停职务的人员。"},
    "suspended-role": {"en": "The presiding judge is not suspended; the presiding judge does this.", "zh": "审判长未被暂停职务。"},
    "after-substitution": {"en": "The inquiry is repeated only when somebody has been replaced.", "zh": "更换人员后方可再次询问回避。"},
    "announced": {"en": "“{argument}” has not been announced yet.", "zh": "尚未宣布“{argument}”。"},
    "unannounced": {"en": "Not after “{argument}” was announced; at another sitting.", "zh": "已宣布“{argument}”，请待下次开庭。"},
    "answered": {"en": "Not everyone has answered on “{argument}” yet.", "zh": "各方尚未全部答复“{argument}”。"},
    "asked-again": {"en": "Something has changed since: ask about it once more ({argument}).", "zh": "情况已有变化，请再次询问（{argument}）。"},
    "all-answered": {"en": "Not every party has answered so.", "zh": "并非各方均作此答复。"},
    "verified": {"en": "Some party has nobody here whose identity was verified in this sitting.", "zh": "尚有当事人身份未核对。"},
    "in-turn": {"en": "It is not that seat’s turn.", "zh": "尚未轮到该席位发言。"},
    "turns-open": {"en": "Everyone has had a turn.", "zh": "各方均已发言。"},
    "my-turn-open": {"en": "It is not your turn.", "zh": "尚未轮到您发言。"},
    "turns-done": {"en": "Not every party has had its turn yet.", "zh": "尚有当事人未发言。"},
    "spoken-in": {"en": "That needs something to answer: nobody spoke in “{argument}”.", "zh": "“{argument}”阶段无人发言，没有可回应的内容。"},
    "unspoken-in": {"en": "Somebody spoke in “{argument}”, so it can be answered first.", "zh": "“{argument}”阶段有人发言，应先准许回应。"},
    "turns-even": {"en": "A round was begun and not every party has answered in it.", "zh": "本轮辩论尚未结束。"},
    "plaintiff-or-counter": {"en": "A claim is stated for a party.", "zh": "诉讼请求须以当事人名义提出。"},
    "claims-stated": {"en": "Not every case has its claims stated yet.", "zh": "尚有案件未陈述诉讼请求。"},
    "position": {"en": "Only the {argument} side of the suit can ask for that.", "zh": "该申请只能由本案{argument}提出。"},
    "suit-open": {"en": "That suit has been withdrawn already.", "zh": "该案已经撤诉。"},
    "no-suit-left": {"en": "A suit is still on.", "zh": "尚有案件未撤诉。"},
    "settling": {"en": "Not both of them said that they are willing.", "zh": "双方未均表示同意调解。"},
    "own-claim": {"en": "That is not a claim of your parties.", "zh": "不是您方的诉讼请求。"},
    "issues-framed": {"en": "The bench has not stated the issues yet.", "zh": "法庭尚未归纳争议焦点。"},
    "no-issues": {"en": "The bench has stated the issues already.", "zh": "法庭已归纳争议焦点。"},
    "issues-commented": {"en": "Not every side was heard on the issues yet.", "zh": "尚未听取各方对争议焦点的意见。"},
    "fact-for-me": {"en": "That fact was not put to your parties.", "zh": "未就该事实询问您方。"},
    "fact-unanswered": {"en": "No fact waits for an answer, or silence was explained already.", "zh": "没有待答复的事实，或已释明。"},
    "silence-warned": {"en": "First ask, then explain what silence means and ask again; only then may silence be taken as a concession.", "zh": "须先询问，经释明并再次询问后，方可视为承认。"},
    "facts-settled": {"en": "A fact that was put still waits for an answer.", "zh": "尚有询问的事实未答复。"},
    "all-heard": {"en": "Some party has not been heard on an exhibit that was offered.", "zh": "尚有已出示证据未经全部对方当事人质证。"},
    "exhibits-heard": {"en": "Not every opponent was offered the chance to examine this; it cannot be relied on yet.", "zh": "未经全部对方当事人质证，不得作为认定依据。"},
    "examination-pending": {"en": "No examination waits for that party.", "zh": "没有待该当事人质证的证据。"},
    "examination-open": {"en": "It is not your parties’ turn to examine.", "zh": "尚未轮到您方质证。"},
    "answer-due": {"en": "No exhibit on offer waits for your parties’ answer.", "zh": "没有待您方表示意见的证物。"},
    "own-exhibits": {"en": "These are not exhibits of your parties on offer.", "zh": "不是您方出示的证据。"},
    "court-exhibit": {"en": "Only the court’s own exhibits are offered by the court.", "zh": "法庭只能出示法院调取的证据。"},
    "original-ordered": {"en": "No original was ordered from your parties.", "zh": "未责令您方出示原件。"},
    "production-ordered": {"en": "Your parties were not ordered to produce anything.", "zh": "未责令您方提交证据。"},
    "no-pending": {"en": "An application still waits for its ruling.", "zh": "尚有申请未作处理。"},
    "application-pending": {"en": "No such application waits for a ruling.", "zh": "没有待处理的申请。"},
    "my-application-pending": {"en": "You have no application that waits for a ruling.", "zh": "您没有待处理的申请。"},
    "unconfirmed": {"en": "No words taken down for you wait to be confirmed.", "zh": "没有待您确认的代录内容。"},
    "no-judgment": {"en": "Judgment was reserved or pronounced already.", "zh": "已宣判或已宣布择期宣判。"},
    "judgment-given": {"en": "First reserve or pronounce judgment.", "zh": "请先宣判或宣布择期宣判。"},
    "judgment-pronounced": {"en": "The judgment has not been pronounced yet.", "zh": "尚未宣判。"},
    "not-pronounced": {"en": "The judgment was pronounced already.", "zh": "已经宣判。"},
    "not-signed": {"en": "You have signed, or refused to, already.", "zh": "您已签名或已拒绝签名。"},
    "signatures-in": {"en": "Some party, the presiding judge or the clerk has not signed yet.", "zh": "尚有应签名人员未签名。"},
    # oaths, examination, objections
    "no-such-oath": {"en": "There is no oath or form of oath “{oath}” here.", "zh": "没有“{oath}”这一宣誓或者保证。"},
    "sworn": {"en": "First take the oath or undertaking ({argument}).", "zh": "请先宣誓或者签署保证书。"},
    "target-sworn": {"en": "That person has not taken the oath or undertaking yet ({argument}).", "zh": "该人员尚未宣誓或者作出保证。"},
    "target-unsworn": {"en": "That person has taken it already ({argument}).", "zh": "该人员已经宣誓或者作出保证。"},
    "admitted-sworn": {"en": "Whoever is let into the closed session first signs the undertaking ({argument}).", "zh": "准许参加不公开审理的人员须先作出保证（{argument}）。"},
    "oath-put": {"en": "No oath or undertaking was put to you that waits for your word.", "zh": "没有待您作出的宣誓或者保证。"},
    "not-examined-here": {"en": "{seat} is not examined in this hearing.", "zh": "{seat}不在本庭接受询问。"},
    "no-such-phase": {"en": "There is no phase “{phase}” in this examination: {known}.", "zh": "询问中没有“{phase}”这一环节。"},
    "phase-open": {"en": "That phase of the examination is not the next one, or it is not for that side.", "zh": "询问尚未进行到该环节，或者该环节不由该方进行。"},
    "phase-needed": {"en": "“{phase}” cannot be done without.", "zh": "不得放弃“{phase}”。"},
    "examiner-side": {"en": "{examiner} does not conduct this phase of the examination.", "zh": "本环节不由{examiner}询问。"},
    "other-examiner": {"en": "One lawyer a side handles a witness throughout: here that is {examiner}.", "zh": "同一证人由每方的同一名律师自始至终询问：本方为{examiner}。"},
    "examining": {"en": "You are not examining that person now.", "zh": "您现在不在询问该人员。"},
    "being-examined": {"en": "You are not being examined now.", "zh": "您现在没有接受询问。"},
    "no-examination": {"en": "Somebody is still being examined.", "zh": "尚有人员正在接受询问。"},
    "examination-pending-for-me": {"en": "No examination waits for you.", "zh": "没有待您进行的询问。"},
    "target-unexamined": {"en": "That person was examined already.", "zh": "该人员已经接受询问。"},
    "two-sworn": {"en": "Both must have taken the oath, and come from opposing sides.", "zh": "双方须均已宣誓，且分属对立双方。"},
    "target-examined": {"en": "The examination of that person is not over: each phase must be held or waived.", "zh": "对该人员的询问尚未完成：各环节均须进行或者放弃。"},
    "adopted": {"en": "You have not adopted your statement yet.", "zh": "您尚未确认书面证言。"},
    "target-adopted": {"en": "That person has not adopted a statement yet.", "zh": "该人员尚未确认书面证言。"},
    "exhibits-marked": {"en": "First have it marked for identification.", "zh": "请先对证据进行编号标识。"},
    "no-such-ground": {"en": "“{ground}” is not one of the grounds for an objection.", "zh": "“{ground}”不是异议理由。"},
    "no-such-remedy": {"en": "“{remedy}” does not go with a ruling on an objection here.", "zh": "对异议的裁决不能附带“{remedy}”。"},
    "remedy-does-not-fit": {"en": "An answer can be struck and a question rephrased, where the objection is sustained.", "zh": "异议成立时，方可删除回答或者要求重新发问。"},
    "objectionable": {"en": "There is no question, answer or exhibit on offer to object to.", "zh": "没有可以提出异议的问题、回答或者证据。"},
    "objected-before": {"en": "The same was objected to on this ground before.", "zh": "已以同一理由提出过异议。"},
    "opposing-examiner": {"en": "Only the other side’s lawyer for this witness may object; to an answer, also the one who asked.", "zh": "只能由对方负责该证人的律师提出异议；对回答，发问的律师也可以提出异议。"},
    "no-objection": {"en": "An objection still waits for its ruling.", "zh": "尚有异议待裁决。"},
    "objection-pending": {"en": "No objection waits for a ruling.", "zh": "没有待裁决的异议。"},
    "objection-mine": {"en": "The objection that waits is not yours.", "zh": "待裁决的异议不是您提出的。"},
    "objection-against-me": {"en": "No objection was made against you.", "zh": "没有针对您的异议。"},
    "answer-held": {"en": "The answer is held back so that the question can be objected to first; {argument} s are left.", "zh": "为便于对方提出异议，回答暂缓，还有{argument}秒。"},
    "window-open": {"en": "No question is held back to which your side could still object.", "zh": "没有您方可以提出异议的待答问题。"},
    "milestone": {"en": "The hearing has not come that way.", "zh": "本案未经该程序。"},
    "investigation-closed": {"en": "The investigation has not been closed yet.", "zh": "法庭调查尚未结束。"},
    "vote-open": {"en": "No such vote is under way.", "zh": "没有正在进行的该项表决。"},
    "vote-due": {"en": "It is not your turn to vote. Whose turn it is: {argument}.", "zh": "尚未轮到您表决，现轮到：{argument}。"},
    "no-vote": {"en": "A vote is still under way.", "zh": "表决尚未结束。"},
    "voted": {"en": "“{argument}” has not been decided by vote yet.", "zh": "“{argument}”尚未表决通过。"},
    "odd-bench": {"en": "Those who would vote are not an odd number.", "zh": "表决人数应为单数。"},
    "ballot-open": {"en": "The ballots were opened; nothing in them can be changed any more.", "zh": "评分已经公布，不得再修改。"},
    "ballots-in": {"en": "Not every ballot has been handed in yet.", "zh": "评分表尚未全部提交。"},
    "ballots-opened": {"en": "The ballots have not been opened yet.", "zh": "评分尚未公布。"},
    "tie": {"en": "There is no tie to break.", "zh": "没有需要裁定的平局。"},
    "winner": {"en": "The ballots are not decided yet.", "zh": "评分结果尚未确定。"},
    "time-declared": {"en": "Not every side has declared its speaking time yet.", "zh": "尚有一方未申报发言时间。"},
    "my-time-open": {"en": "The speaking time was declared already.", "zh": "发言时间已经申报。"},
    "time-left": {"en": "That side has used up its time.", "zh": "该方时间已经用完。"},
}  # fmt: skip

GUARD_CODES = {"no_hand": "no-hand-up", "answer_open": "answer-held"}
"""Guards whose code is not just their name, because another refusal has it."""

RETRY: dict[str, Text] = {
    "floor": {"en": "Raise your hand; the presiding judge gives the floor.", "zh": "请举手，由审判长准许发言。"},
    "floor-for": {"en": "Raise your hand and say what for.", "zh": "请举手并说明事由。"},
    "floor-free": {"en": "When the floor is handed back.", "zh": "待发言结束后。"},
    "paused": {"en": "When the hearing is resumed.", "zh": "恢复庭审后。"},
    "no-question": {"en": "After the answer.", "zh": "待回答后。"},
    "waiting": {"en": "When you are called.", "zh": "被传唤后。"},
    "apply-nobody-left": {"en": "When an earlier application was decided.", "zh": "此前的申请处理后。"},
    "suspended": {"en": "When the application is decided.", "zh": "回避决定作出后。"},
    "examination-open": {"en": "When the parties before you were heard.", "zh": "待前面的当事人质证后。"},
    "not-recorded": {"en": "Try again; your words are still here.", "zh": "请重试，内容已保留。"},
    "too-fast": {"en": "In a few seconds.", "zh": "几秒后。"},
    "private-stage": {"en": "When the court is back.", "zh": "恢复庭审后。"},
    "no-objection": {"en": "After the ruling.", "zh": "待裁决后。"},
    "answer-held": {"en": "When the time to object is over, or the other side says that it does not object.", "zh": "异议时间届满或者对方表示无异议后。"},
    "phase-open": {"en": "When the phases before it were held or waived.", "zh": "待前面的环节进行或者放弃后。"},
}

_WHOLE = frozenset(code for code, text in SENTENCES.items() if not any("{" in words for words in text.values()))
"""Codes whose sentences name nothing."""
