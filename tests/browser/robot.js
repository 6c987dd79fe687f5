// The finger of a person who says what the prompt card holds, whenever the room waits for this seat, and then
// presses “Until my turn”. It looks at the page and presses buttons; it knows nothing else.
//   robot.stopAt = {stage, act}: stop, before pressing, when it is our turn in this stage (with this act on the card).
//   robot.stopped, robot.said, robot.refused: what came of it.
() => {
  const robot = { on: false, stopAt: null, stopped: false, said: 0, refused: [], pressed: null, rush: false };
  window.robot = robot;
  const one = (selector) => document.querySelector(selector);
  const text = (selector) => one(selector)?.textContent ?? "";

  function look() {
    if (!robot.on) return;
    if (robot.pressed) {
      if (robot.pressed.isConnected && robot.pressed.disabled) return; // no answer yet
      if (robot.pressed.isConnected && one("#refusal .refusal")) robot.refused.push(`${text("#prompt strong")}: ${text("#refusal .refusal")}`);
      robot.pressed = null;
      robot.rush = true;
    }
    const mine = one("#plan li.seat[data-me='1'][data-awaited='1']");
    const say = one("#prompt:not([hidden]) .prompt-foot .btn.primary:not([disabled])");
    if (mine && say) {
      const { stage, act = "" } = robot.stopAt ?? {};
      if (stage && text("#stage-name") === stage && text("#prompt .prompt-head strong").startsWith(act)) {
        Object.assign(robot, { on: false, stopped: true });
        return;
      }
      robot.pressed = say;
      robot.said += 1;
      say.click();
    } else if (robot.rush && one("#strip button[title='Until my turn']")) {
      robot.rush = false;
      one("#strip button[title='Until my turn']").click();
    }
  }
  setInterval(look, 15);
}
