// The live courtroom.

import { attend } from "./attend.js";
import { ServerTime } from "./clock.js";
import { Court, pageData } from "./court.js";
import { LiveDriver } from "./drivers/live.js";
import { guide } from "./guide.js";
import { projector } from "./projector.js";

const { page, labels } = pageData();
const time = new ServerTime();
const court = new Court(page, labels, time);
if (page.practice) court.parts.push(guide(court));
if (page.view === "projector") court.parts.push(projector());
court.door = new LiveDriver(page, time, court);
attend(court);
court.render();
court.door.start();
