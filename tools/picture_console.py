"""Take the picture of the console for the README: `python tools/picture_console.py`. Needs Chromium on the machine."""

import asyncio
import base64
import json
import shutil
import subprocess
import sys
import tempfile
from itertools import count
from pathlib import Path
from typing import Any

from websockets.asyncio.client import connect

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.servers.process import serving  # noqa: E402

SIZE = (1280, 900)
SAID = ("Show me 2BHK under 1.3Cr in Sarjapur", "What about 3BHK?", "which of them has a gym?")
ASK = """new Promise(done => {
  const before = document.querySelectorAll('#turns > li').length;
  document.getElementById('query').value = WORDS;
  document.getElementById('ask').requestSubmit();
  const look = () => document.querySelectorAll('#turns > li').length > before
      && document.getElementById('timings').textContent ? setTimeout(done, 800) : setTimeout(look, 50);
  look();
})"""


async def picture(url: str, browser_url: str) -> bytes:
    """The console at `url` after a few turns, as PNG."""
    numbers = count(1)
    async with connect(browser_url, max_size=None) as browser:

        async def asked(method: str, session: str | None = None, **parameters: Any) -> Any:
            number = next(numbers)
            message = {"id": number, "method": method, "params": parameters} | (
                {"sessionId": session} if session else {}
            )
            await browser.send(json.dumps(message))
            while True:
                told = json.loads(await browser.recv())
                if told.get("id") == number:
                    return told["result"]

        target = (await asked("Target.createTarget", url=url))["targetId"]
        session = (await asked("Target.attachToTarget", targetId=target, flatten=True))["sessionId"]
        width, height = SIZE
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        await asked("Emulation.setDeviceMetricsOverride", session, **metrics)
        await asyncio.sleep(1)
        for words in SAID:
            code = ASK.replace("WORDS", json.dumps(words))
            await asked("Runtime.evaluate", session, expression=code, awaitPromise=True)
        shot = await asked("Page.captureScreenshot", session, format="png")
    return base64.b64decode(shot["data"])


def main() -> None:
    """Write docs/console.png."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        sys.exit("Chromium is needed: apt-get install chromium")
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder), USE_PIXELTABLE="false") as url:
        arguments = [
            program,
            "--headless=new",
            "--no-sandbox",
            "--remote-debugging-port=0",
            f"--user-data-dir={folder}/b",
        ]
        browser = subprocess.Popen(arguments, stderr=subprocess.PIPE, text=True)  # noqa: S603 - the machine's own
        lines = browser.stderr or ()
        try:
            said = next(line for line in lines if line.startswith("DevTools listening on "))
            taken = asyncio.run(picture(url, said.removeprefix("DevTools listening on ").strip()))
        finally:
            browser.terminate()
            browser.wait()
    (ROOT / "docs" / "console.png").write_bytes(taken)


if __name__ == "__main__":
    main()
