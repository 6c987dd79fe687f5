// What the guide of a practice hearing says: for each step its name, one sentence what to do, and why, with the rule.

import { _ } from "./language.js";

export const G = {
  count: (n, of) => _("Step {n} of {of}", { n, of }),
  end: _("That was a hearing"),

  steps: {
    seat: {
      title: _("You sit here"),
      why: _("A hearing begins with who is there: the clerk checked it before the bench came in (CPL 140). Whoever holds a seat acts for it; a stand-in plays each seat that nobody took."),
      look: _("You are Ms Bai, counsel for the plaintiff, and the presiding judge is speaking. Look around; you will be asked something in a moment."),
    },
    speak: {
      title: _("Speak"),
      why: _("In the investigation the bench clears up the facts by asking, and every question is answered or stopped before the next one (CPL 141; EvP 78)."),
      answer: _("The presiding judge asks you. Say the line on the card, or write an answer of your own and send it."),
      wait: _("Listen; your turn to answer comes in a moment."),
    },
    hand: {
      title: _("Raise a hand"),
      why: _("Nobody speaks unless the presiding judge gives the floor (CTR 17). A raised hand asks for it."),
      listen: _("Now the other side is asked. Listen to what it says."),
      raise: _("You have something to say to that: raise your hand."),
      wait: _("Your hand is up. Wait until the presiding judge gives you the floor."),
      speak: _("You have the floor. Say your point, then hand the floor back."),
    },
    object: {
      title: _("Object"),
      why: _("A question that has nothing to do with what is to be proved, or that insults or misleads, has to be stopped by the bench (EvP 78; for questions to a party, EvP 99)."),
      listen: _("The other side may now question your client. Listen for a question that should not be asked."),
      now: _("That question is improper. Ask the bench to stop it."),
      wait: _("Your objection is made. Wait for the ruling of the presiding judge."),
    },
    rule: {
      title: _("Change chairs"),
      why: _("Whoever presides decides on applications, and each decision goes into the record (CPL 157). Late evidence that bears on the main fact is let in (JJ 101-102)."),
      change: _("Now see it from the bench. Hand your seat back and take the presiding judge’s; a stand-in will make counsel’s next application to you."),
      wait: _("You preside now. Wait a moment for the application."),
      line: _("You preside now, and the court waits for you. Say the line on the card; an application comes soon."),
      rule: _("An application is before you. Grant it, refuse it or reserve the ruling, in your own words if you like."),
      any: _("There is no application left. Conduct the hearing: the line on the card, or any other act of the bench."),
    },
    done: {
      title: _("Done"),
      why: _("The record is what remains of a hearing: it is read and signed by all who spoke (CPL 150), and here nobody can change it unseen."),
      done: _("You have spoken, asked for the floor, objected and ruled. All of it is in the record. Stay and play on if you like."),
    },
  },
  away: _("You left counsel’s seat, and a stand-in plays it. Sit down there again to go on with the guide."),

  parts: {
    room: [_("Room"), _("The room: who sits where. Your own seat is marked; a full disc is a person, an empty one a stand-in.")],
    stage: [_("Stage"), _("The stage line: how far the hearing has come, and what is next.")],
    floor: [_("Floor"), _("The floor: who may speak now, what for, and how long.")],
    log: [_("Record"), _("The record: every word, as it is said. Nothing in it is ever erased.")],
    dock: [_("Desk"), _("Your desk: what you may do now, and your next line if the script has one.")],
  },
};
