// A hearing replayed: the live courtroom's picture and markup, another driver, and a transport bar.

import { ServerTime } from "./clock.js";
import { Court, pageData } from "./court.js";
import { ReplayDriver } from "./drivers/replay.js";
import { projector } from "./projector.js";
import { transport } from "./transport.js";

const { page, labels } = pageData();
const time = new ServerTime();
const court = new Court(page, labels, time);
if (page.view === "projector") court.parts.push(projector());
court.door = new ReplayDriver(page, time, court);
court.render();
transport(court, court.door);
court.door.start();
