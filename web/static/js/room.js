// The live courtroom.

import { ServerTime } from "./clock.js";
import { Court, pageData } from "./court.js";
import { LiveDriver } from "./drivers/live.js";

const { page, labels } = pageData();
const time = new ServerTime();
const court = new Court(page, labels, time);
court.door = new LiveDriver(page, time, court);
court.render();
court.door.start();
