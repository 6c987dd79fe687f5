"""Moothall: the command line, and the composition root that knows every room of the house.

Everything is put together here and nowhere else: the store, the docket of hearings, the
web application, the real clock and real chance. The commands parse, call and print; what
goes wrong is a sentence on stderr and one of the exit codes below, never a traceback.
"""

from __future__ import annotations

import asyncio
import errno
import hashlib
import hmac
import logging
import os
import secrets
import signal
import socket
import ssl
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from hearing.live.docket import Docket
    from hearing.live.rehearse import Rehearsal
    from hearing.live.shelf import Volume
    from hearing.procedure import Procedure
    from hearing.procedure_extend import Written
    from transcripts.store import Row, Store
    from transcripts.verify import Verdict

T = TypeVar("T")

PORT = 8765
PRACTICE = 50
"""Practice hearings that may be open at once, unless `--practice` says otherwise."""
DEMO = "moyun"
DOORS = {"opening": "", "technical": "technical_explanation", "debate": "debate"}
"""Entrances into the demonstration: the stage before which everything is played at once."""

DATABASE = "moothall.sqlite3"
KEY_FILE = "secret.key"
ID_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
"""Letters and digits that are not taken for one another."""

FAULTY, CANNOT, BUG = 1, 4, 70

TAKEN = {errno.EADDRINUSE, 10048, 10013}
"""What the system says of a port in use; the last two on Windows."""

EXIT_CODES = """
\b
Exit codes:
  0   done; verify: closed and unbroken
  1   found faulty: a broken record (also for export), a script that is wrong or was refused a line
  2   the command was not understood
  3   verify: unbroken, but not closed or without an end line
  4   it could not be done: no such file or hearing, port taken, disk full, …
  70  a fault in the program itself

A reader that closes the pipe early (… | head -1) is no fault: it ends quietly, and the code is
the one above.
"""


class Cannot(click.ClickException):
    """Something outside the program stands in the way; the message is a sentence."""

    exit_code = CANNOT

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(self.message, err=True)


class Faulty(Cannot):
    """What was looked at has faults."""

    exit_code = FAULTY


def version() -> str:
    try:
        return metadata.version("moothall")
    except metadata.PackageNotFoundError:
        return "(not installed)"


@click.group(epilog=EXIT_CODES, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(version(), message="%(prog)s %(version)s")
def cli() -> None:
    """A courtroom you can walk into: online hearings in the browser, under rules the server
    enforces, with a record that can be replayed and proved."""


# ---- where things are -------------------------------------------------------------------


def default_data() -> Path:
    """Where this platform keeps a program's data."""
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "Moothall"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "Moothall"
    return Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "moothall"


data_option = click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    default=default_data,
    envvar="MOOTHALL_DATA",
    help="Folder of the records and keys (made if missing).  [default: this platform's data folder]",
)


def open_store(data: Path) -> Store:
    """The store in a data folder; both are made if they are missing."""
    from transcripts.sqlite import SqliteStore, StoreUnusable

    try:
        data.mkdir(parents=True, exist_ok=True)
        return SqliteStore(data / DATABASE)
    except (OSError, StoreUnusable) as error:
        raise Cannot(f"The records in {data} cannot be opened: {sentence(error)}") from None


def server_key(data: Path) -> bytes:
    """The key that signs cookies and makes the instructor's token: 32 bytes, kept in the data folder."""
    path = data / KEY_FILE
    try:
        if path.is_file():
            return path.read_bytes()
        key = secrets.token_bytes(32)
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(key)
        return key
    except OSError as error:
        raise Cannot(f"The server's key cannot be kept in {path}: {sentence(error)}") from None


def instructor_token(key: bytes) -> str:
    """The same token for the same key, so that a link survives a restart. Delete the key file to revoke it."""
    return hmac.new(key, b"moothall instructor 1", hashlib.sha256).hexdigest()[:32]


def make_id(name: str) -> str:
    """A short readable id: the script's name and four letters of chance, e.g. `moyun-7k3f`."""
    stem = "".join(c for c in Path(name).name.lower() if c in "abcdefghijklmnopqrstuvwxyz0123456789-")[:20].strip("-")
    return f"{stem or 'hearing'}-{''.join(secrets.choice(ID_LETTERS) for _ in range(4))}"


def sentence(error: BaseException) -> str:
    """An error in words."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror}{f' ({error.filename})' if error.filename else ''}."
    return str(error) or type(error).__name__


@contextmanager
def printing() -> Iterator[None]:
    """Around everything printed on stdout: a reader who has had enough ends it quietly, a full disk is a sentence."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        _let_go_of_stdout()
    except OSError as error:
        _let_go_of_stdout()
        raise Cannot(f"The output cannot be written: {sentence(error)}") from None


def _let_go_of_stdout() -> None:
    """What is still buffered would fail once more when Python flushes it at its end."""
    with suppress(OSError, ValueError):  # a stream without a file of the system's has nothing to let go of
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def say(words: str) -> None:
    with printing():
        click.echo(words)


# ---- serve ------------------------------------------------------------------------------


@cli.command()
@click.option("--demo", is_flag=True, help="Open a hearing of the demonstration at once.")
@click.option("--host", help="Address to listen on.  [default: 127.0.0.1, this computer only]")
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="0 takes any free one.")
@click.option("--lan", is_flag=True, help="Let others on this network in; prints the address and a QR code.")
@click.option(
    "--practice",
    type=click.IntRange(0),
    default=PRACTICE,
    show_default=True,
    help="How many practice hearings of visitors may be open at once; 0 offers none.",
)
@data_option
@click.option("--tls-cert", type=click.Path(dir_okay=False, path_type=Path), help="Certificate chain (PEM) for HTTPS.")
@click.option("--tls-key", type=click.Path(dir_okay=False, path_type=Path), help="Its private key (PEM).")
def serve(
    demo: bool,
    host: str | None,
    port: int,
    lan: bool,
    practice: int,
    data: Path,
    tls_cert: Path | None,
    tls_key: Path | None,
) -> None:
    """Serve hearings in the browser. Stop with Ctrl-C; what was said is on the disk."""
    tls = tls_context(tls_cert, tls_key)
    from web.app import site

    with listening(host or ("0.0.0.0" if lan else "127.0.0.1"), port) as listener:
        store, key = open_store(data), server_key(data)
        site()  # templates and static files are read before the loop runs
        asyncio.run(serve_on(listener, store, key, tls, demo=demo, lan=lan, practice=practice))


@contextmanager
def listening(host: str, port: int) -> Iterator[socket.socket]:
    """A socket bound to the address, or a sentence that says why not."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    if os.name == "posix":  # elsewhere this would let two servers share a port
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(512)
        yield listener
    except socket.gaierror:
        raise Cannot(f"“{host}” is not an address of this computer.") from None
    except OSError as error:
        if isinstance(error, PermissionError) and 0 < port < 1024:
            raise Cannot(f"You may not use port {port}. Choose one above 1023: --port {PORT}") from None
        if error.errno in TAKEN:
            raise Cannot(f"Port {port} is taken. Choose another: --port {min(65535, port + 1)}") from None
        raise Cannot(f"Cannot listen on {host}, port {port}: {sentence(error)}") from None
    finally:
        listener.close()


def tls_context(cert: Path | None, key: Path | None) -> ssl.SSLContext | None:
    if cert is None and key is None:
        return None
    if cert is None or key is None:
        raise click.UsageError("HTTPS needs both --tls-cert and --tls-key.")
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    try:
        context.load_cert_chain(cert, key)
    except (OSError, ssl.SSLError) as error:
        raise Cannot(f"The certificate and key cannot be used: {sentence(error)}") from None
    return context


async def serve_on(
    listener: socket.socket,
    store: Store,
    key: bytes,
    tls: ssl.SSLContext | None,
    *,
    demo: bool,
    lan: bool,
    practice: int = PRACTICE,
) -> None:
    """Put the server together on a bound socket and run it until it is told to stop."""
    from aiohttp import web

    from hearing.live.clock import RealClock
    from hearing.live.docket import Docket
    from transcripts.archive import StoreArchive
    from web.app import make_app

    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    archive = StoreArchive(store, lambda: secrets.token_bytes(32))
    docket = Docket(archive, RealClock(), make_id, demo=DEMO, doors=DOORS)
    bases = addresses(listener, tls is not None, lan=lan)
    token = instructor_token(key)
    app = make_app(docket, store, key=key, token=token, address=bases[0] if lan else "", practice=practice)
    runner = web.AppRunner(app, access_log=None, handle_signals=False)
    stop = stop_event()
    try:
        await runner.setup()
        await web.SockSite(runner, listener, ssl_context=tls).start()
        hearing = await demonstration(docket) if demo else ""
        with printing():
            tell(bases, token, hearing, lan=lan)
        restoring = asyncio.create_task(docket.restore())
        await stop.wait()
        restoring.cancel()
    finally:
        await runner.cleanup()
        await docket.close()
        await store.close()


def stop_event() -> asyncio.Event:
    """Set by Ctrl-C or a polite kill; on every platform."""
    stop, loop = asyncio.Event(), asyncio.get_running_loop()

    def handler(number: int, _: Any) -> None:
        signal.signal(number, signal.SIG_DFL)  # the second time it means it
        loop.call_soon_threadsafe(stop.set)

    for name in ("SIGINT", "SIGTERM", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), handler)
    return stop


async def demonstration(docket: Docket) -> str:
    """The id of a demonstration to walk into: one that nobody has entered yet, or a new one."""
    from hearing.findings import FindingsError
    from hearing.live.docket import SCRIPT_OF
    from hearing.live.record import NotRecorded
    from hearing.live.shelf import NotOnShelf

    for listed in await docket.list():
        if not listed.closed and await docket.archive.note(listed.hearing, SCRIPT_OF) == docket.demo:
            room = await docket.open(listed.hearing)
            if not room.told.branch("script_lines") and not room.told.branch("people"):
                return room.id
            break
    try:
        return (await docket.start(docket.demo)).id
    except (FindingsError, NotOnShelf, NotRecorded) as error:
        raise Cannot(f"The demonstration cannot be opened: {error}") from None


def addresses(listener: socket.socket, tls: bool, *, lan: bool) -> list[str]:
    """The addresses that the server can be reached at; for `lan` the one for others comes first."""
    host, port = listener.getsockname()[:2]
    everywhere = host in ("0.0.0.0", "::")
    hosts = [lan_address()] if lan and everywhere else []
    hosts.append("127.0.0.1" if everywhere else host)
    return [f"{'https' if tls else 'http'}://{f'[{name}]' if ':' in name else name}:{port}" for name in hosts]


def lan_address() -> str:
    """This computer's address on its network. Nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, suppress(OSError):
        probe.connect(("192.0.2.1", 9))
        address: str = probe.getsockname()[0]
        return address
    return "127.0.0.1"


def tell(bases: list[str], token: str, hearing: str, *, lan: bool) -> None:
    """Print the two links, and for `lan` the code for phones."""
    room = f"{bases[0]}/h/{hearing}" if hearing else f"{bases[0]}/"
    click.echo("Moothall is open.\n")
    click.echo(f"  For the instructor (keep it to yourself):  {bases[-1]}/enter?token={token}")
    click.echo(f"  For everyone else:                         {room}\n")
    if lan:
        import segno

        if bases[0].startswith("http://127."):
            click.echo("This computer seems to be on no network; phones cannot reach it.", err=True)
        with suppress(UnicodeEncodeError):  # a console without the block characters
            segno.make(room, error="m").terminal(out=sys.stdout, compact=True)
    click.echo("Stop with Ctrl-C.")


# ---- rehearse ---------------------------------------------------------------------------


@cli.command()
@click.argument("script")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write the record to this file.")
@click.option("--key", metavar="HEX", help="Secret key, 64 hex digits: the same key gives the same record.")
def rehearse(script: str, out: Path | None, key: str | None) -> None:
    """Hold the whole hearing of SCRIPT in virtual time, all seats played from the script.

    SCRIPT is a folder with a script.yaml, or the name of a shipped script. Every line must
    be allowed by the rules; each one that is not is named with its place in the file.
    """
    from transcripts.file import lines

    found, header, rows = asyncio.run(_rehearse(*on_shelf(script), secret(key)))
    if out is not None:
        write(out, lines(header, rows))
    for refused in found.refused:
        click.echo(str(refused), err=True)
    state = "closed" if found.hearing.status == "closed" else f"left in the stage “{found.hearing.stage}”"
    say(f"{found.turns} turns, {found.hearing.seq} events; the hearing is {state}.")
    if found.refused:
        raise Faulty(f"{len(found.refused)} line{'s' * (len(found.refused) > 1)} of the script could not be played.")


def secret(key: str | None) -> bytes:
    if key is None:
        return secrets.token_bytes(32)
    try:
        value = bytes.fromhex(key)
    except ValueError:
        value = b""
    if len(value) != 32:
        raise click.BadParameter("a key is 64 hex digits.", param_hint="--key")
    return value


async def _rehearse(volume: Volume, procedure: Procedure, key: bytes) -> tuple[Rehearsal, bytes, list[Row]]:
    """The rehearsal, and the header and rows of its record."""
    from hearing.live.rehearse import rehearse
    from transcripts.header import Header
    from transcripts.memory import MemoryStore
    from transcripts.record import OpenRecord

    at = morning(volume.script.as_at or procedure.as_at)
    store, hearing = MemoryStore(), f"{Path(volume.name).name}-rehearsal"
    record = await OpenRecord.create(store, Header(hearing=hearing, title=volume.script.title, created=at), key)
    found = await rehearse(volume.script, procedure, record, at)
    return found, await store.header(hearing), await store.read(hearing)


def on_shelf(name: str) -> tuple[Volume, Procedure]:
    """A script's volume and its procedure. Faults in the files are listed on stderr."""
    from hearing.findings import FindingsError
    from hearing.live import shelf

    try:
        volume = shelf.script(name)
        return volume, shelf.procedure(volume.script.procedure)
    except shelf.NotOnShelf as error:
        raise Cannot(str(error)) from None
    except FindingsError as error:
        for finding in error.findings:
            click.echo(str(finding), err=True)
        raise Faulty(f"{len(error.findings)} fault{'s' * (len(error.findings) > 1)} found.") from None
    except OSError as error:
        raise Cannot(f"{name} cannot be read: {sentence(error)}") from None


def morning(date: str) -> int:
    """Half past nine of an ISO date, UTC milliseconds."""
    day = datetime.fromisoformat(date or "2024-01-01")
    return int(datetime(day.year, day.month, day.day, 9, 30, tzinfo=UTC).timestamp() * 1000)


# ---- records ----------------------------------------------------------------------------


@cli.command()
@click.argument("record")
@data_option
@click.pass_context
def verify(context: click.Context, record: str, data: Path) -> None:
    """Check that a RECORD is unbroken: nothing changed, removed, added or moved.

    RECORD is a file, or the id of a hearing in the data folder.
    """
    from transcripts.exports import verify_rows
    from transcripts.verify import verify_file

    if is_file(record):
        verdict = reading(record, lambda: verify_file(record))
    else:
        verdict = verify_rows(*stored(record, data))
    say(str(verdict))
    context.exit(verdict.code)


@cli.command()
@click.argument("record")
@click.option("--to", type=click.Choice(["jsonl", "html", "text"]), required=True, help="The form to give it.")
@click.option(
    "--audience",
    default="public",
    show_default=True,
    help="Whose view: public, instructors, a seat's id, or all (everything, sealed parts too).",
)
@click.option(
    "--language",
    type=click.Choice(["en", "zh"]),
    help="Language of the page and of the lines recorded in it.  [default: the hearing's own]",
)
@click.option("--part", metavar="NAME", help="One sealed part alone (NAME:2 for the second of that name).")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="File to write.  [default: stdout]")
@data_option
def export(
    record: str, to: str, audience: str, language: str | None, part: str | None, out: Path | None, data: Path
) -> None:
    """Write a RECORD in another form, for an audience.

    RECORD is a file, or the id of a hearing in the data folder. jsonl keeps the chain: what
    the audience may not see stays as commitments, and the file still verifies. Nothing is
    written of a broken record; a hearing that is not closed yet is written as far as it got.
    """
    from transcripts.codec import CodecError
    from transcripts.exports import CannotExport, audience_named, part_of_record
    from transcripts.exports import export as exported

    try:
        header, rows = unbroken(record, data)
        listener = audience_named(audience, rows)
        if part is not None:
            header, rows = part_of_record(header, rows, part, to)
        parts = exported(header, rows, to, listener, language or "")
        write(out, parts) if out is not None else to_stdout(parts)
    except CannotExport as error:
        raise Cannot(str(error)) from None
    except CodecError as error:
        raise Faulty(f"The record cannot be read: {error}") from None


def is_file(record: str) -> bool:
    """Whether a file is meant, not a hearing's id."""
    return Path(record).exists() or not all(c.isalnum() or c in "-_" for c in record)


def unbroken(record: str, data: Path) -> tuple[bytes, list[Row]]:
    """Header and rows of a file or a stored hearing, or a sentence about the first thing that does not hold."""
    from transcripts.exports import read_checked, verify_rows
    from transcripts.verify import BROKEN

    def from_file() -> tuple[Verdict, bytes, list[Row]]:
        with open(record, "rb") as file:
            return read_checked(file)

    if is_file(record):
        verdict, header, rows = reading(record, from_file)
    else:
        header, rows = stored(record, data)
        verdict = verify_rows(header, rows)
    if verdict.code == BROKEN:
        raise Faulty(f"{record} is broken, so nothing was exported. {str(verdict).removeprefix('Broken. ')}")
    return header, rows


def reading(record: str, read: Callable[[], T]) -> T:
    """What `read` makes of a record file, its failures as sentences."""
    try:
        return read()
    except FileNotFoundError:
        raise Cannot(f"There is no file “{record}”.") from None
    except OSError as error:
        raise Cannot(f"{record} cannot be read: {sentence(error)}") from None


def stored(hearing: str, data: Path) -> tuple[bytes, list[Row]]:
    """Header and rows of a hearing in the data folder."""
    from transcripts.sqlite import StoreUnusable
    from transcripts.store import NoSuchHearing

    async def read(store: Store) -> tuple[bytes, list[Row]]:
        try:
            return await store.header(hearing), await store.read(hearing)
        finally:
            await store.close()

    if not (data / DATABASE).is_file():
        raise Cannot(f"There is no file “{hearing}”, and there are no records in {data}.")
    try:
        return asyncio.run(read(open_store(data)))
    except NoSuchHearing:
        raise Cannot(f"There is no file and no hearing “{hearing}” in {data}.") from None
    except StoreUnusable as error:
        raise Cannot(f"The records in {data} cannot be read: {error}") from None


def write(path: Path, parts: Iterable[bytes]) -> None:
    """Write a file whole or not at all. What is no file (a device, a pipe) is written to as it is, never replaced."""
    try:
        if path.is_dir():
            raise Cannot(f"{path} cannot be written: it is a folder.")
        if path.exists() and not path.is_file():
            with suppress(BrokenPipeError), open(path, "wb") as stream:
                stream.writelines(parts)
        else:
            _write_whole(Path(os.path.realpath(path)), parts)  # a link stays a link
    except OSError as error:
        raise Cannot(f"{path} cannot be written: {error.strerror or error}.") from None


def _write_whole(path: Path, parts: Iterable[bytes]) -> None:
    part = path.with_name(f".moothall-{secrets.token_hex(8)}.part")  # a name that nobody else uses
    try:
        with open(part, "xb") as file:
            file.writelines(parts)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def to_stdout(parts: Iterable[bytes]) -> None:
    with printing():
        for part in parts:
            sys.stdout.buffer.write(part)


# ---- procedures -------------------------------------------------------------------------


@cli.group(invoke_without_command=True)
@click.pass_context
def procedures(context: click.Context) -> None:
    """The shipped procedures: list them, show one, prove one."""
    from hearing.live import shelf

    if context.invoked_subcommand is None:
        say("\n".join(f"{each}  {words(shelf.procedure(each).title)}" for each in shelf.procedures()))


@procedures.command("show")
@click.argument("name")
def show_procedure(name: str) -> None:
    """Stages, moves, clocks, and who may do what, of the procedure NAME (or in a FILE)."""
    from hearing.procedure_text import text

    with printing():
        click.echo(text(written_procedure(name)[0]), nl=False)


@procedures.command("check")
@click.argument("name")
@click.option("--quick", is_flag=True, help="A small hearing only, one concern at a time: seconds instead of a minute.")
def check_procedure(name: str, quick: bool) -> None:
    """Prove the procedure NAME (or in a FILE): from every state an end, nobody left without a chance to be heard.

    What is wrong is told with its place in the file and the shortest sequence of acts that shows it.
    """
    from time import monotonic

    from hearing.check import prove, show
    from hearing.live.proof import cores

    procedure, positions = written_procedure(name)
    began = monotonic()
    with cores() as run:
        report = prove(procedure, positions, run, quick=quick)
    with printing():
        click.echo(show(report, seconds=f"{monotonic() - began:.0f} s"), nl=False)
    if report.faults:
        sys.exit(FAULTY)


def written_procedure(name: str) -> tuple[Procedure, Written]:
    """A procedure by its name on the shelf, or in a file, with the places of everything in it."""
    from hearing.findings import FindingsError
    from hearing.live import shelf

    try:
        return shelf.written_procedure(name)
    except shelf.NotOnShelf as error:
        raise Cannot(str(error)) from None
    except OSError as error:
        raise Cannot(f"{name} cannot be read: {sentence(error)}") from None
    except FindingsError as error:
        raise Faulty(str(error)) from None


def words(text: dict[str, str]) -> str:
    """Words on the command line, which speaks English."""
    from hearing.texts import said

    return said(text, "en")


def main() -> None:
    """The console script `moothall`."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        cli.main(prog_name="moothall")
    except Exception as error:
        if os.environ.get("MOOTHALL_DEBUG"):
            raise
        click.echo(f"A fault in the program: {sentence(error)}", err=True)
        click.echo("Set MOOTHALL_DEBUG=1 to see where, and please report it.", err=True)
        sys.exit(BUG)


if __name__ == "__main__":
    main()
