"""What the image starts: never the service as root, whoever owns the volume, and on the platform's port."""

import os
import subprocess
import tempfile
from itertools import takewhile
from pathlib import Path

ENTRYPOINT = Path(__file__).parents[2] / "deploy" / "entrypoint"
OWN_USER = 10001
SAY = 'id -u; echo "$API_PORT"; touch "$PIXELTABLE_HOME/kept" && stat -c %u "$PIXELTABLE_HOME/kept"'


def started(volume: Path, **environment: str) -> list[str]:
    """What a command says that is started so: its user, its port, and who owns what it writes to the volume."""
    given = {"PATH": os.environ["PATH"], "PIXELTABLE_HOME": str(volume), "API_PORT": "8000"} | environment
    ran = subprocess.run([ENTRYPOINT, "sh", "-c", SAY], env=given, capture_output=True, text=True, check=True)
    return ran.stdout.split()


def user_of_the_service() -> str:
    """The image's own, where the entrypoint starts as root; else the one who starts it."""
    return str(OWN_USER if os.geteuid() == 0 else os.geteuid())


def a_volume_of_whoever_mounts_it(folder: Path) -> Path:
    """As a host mounts one, with what file systems put there, below folders that anyone may enter."""
    for each in (folder, *takewhile(lambda parent: parent != Path(tempfile.gettempdir()), folder.parents)):
        each.chmod(0o755)
    (folder / "lost+found").mkdir(mode=0o700)
    return folder


def test_a_volume_that_belongs_to_root_is_written_by_the_services_own_user(tmp_path: Path) -> None:
    user = user_of_the_service()
    assert started(a_volume_of_whoever_mounts_it(tmp_path)) == [user, "8000", user]


def test_the_port_that_a_platform_gives_is_listened_on(tmp_path: Path) -> None:
    assert started(a_volume_of_whoever_mounts_it(tmp_path), PORT="31337")[1] == "31337"


def test_a_link_in_the_volume_gives_nothing_outside_away(tmp_path: Path) -> None:
    volume, outside = tmp_path / "volume", tmp_path / "outside"
    volume.mkdir()
    outside.touch()
    (volume / "link").symlink_to(outside)
    started(a_volume_of_whoever_mounts_it(volume))
    assert outside.stat().st_uid == os.geteuid()
