// What only a live courtroom has, beside the parts that a replay shows as well: keys, signs of one's turn, what was sent.

import { excuse } from "./excuse.js";
import { keys } from "./keys.js";
import { sent } from "./sent.js";
import { shut } from "./shut.js";
import { signs } from "./signs.js";

/** Attend a courtroom whose door is set. */
export function attend(court) {
  court.shut = shut(court);
  court.keys = keys(court);
  court.parts.push(sent(court), excuse(court), signs(court));
}
