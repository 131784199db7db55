"""
The whole key schema.  T is a thread, S a submission, P a place, Q a platform.

    thread:{T}        stream: the thread's log; entry number n has the id n-0, so Redis itself refuses an append at a
                      number that is taken; fields `kind` and `json`
    uses:{T}          set: the submissions that the thread is about
    gone:{T}          string, expires: the thread was erased; the time of what was said in it last, as its platform
                      told it
    lease:{T}         string, expires: who works on the thread
    submission:{S}    hash: `newest` names a snapshot, `snapshot:…` holds one each (zlib, JSON), `read from:…` names
                      the PDF of one, `pdf:…` holds one each; `at`: when it was last loaded, seconds since the epoch
    used:{S}          set: the threads that are about the submission
    place:{P}         sorted set: the place's threads, by the time they were added
    work:{Q}          stream: hints that a thread has something to answer; field `thread`; consumer group `workers`;
                      where a process answers one thread only, that thread stands for the platform
    scrub             hash: the threads whose erasing is not finished, each with its place; without one where only
                      the server's file is left
    leaving           set: the owners whose erasing is not finished
    erased            stream of one entry, expires: something was erased; whoever keeps anything in memory lets go of it
    turn:{N}          string, expires: somebody does what only one of all processes does, such as looking for what has
                      expired
    bucket:{N}        string, expires: until when, in ms, the tokens taken from bucket N have not come back; or
                      that somebody was the first to do N, which is a digest
    pace:{N}          string, expires after the gap: a turn was taken at the server named N
    notes:{B}         hash: the facts of book B, by name
    installation:{O}  string, encrypted: the app's installation at owner O (`slack:T1`)
    login:{A}         hash, expires: account A's own OpenReview token, encrypted, and the `owner` in whose place it was
                      given
    state:{W}         string, expires: an installation was begun with the word W
    audit             stream: the record of deeds; row number n has the id n-0; fields `body`, `key`, `before`, `hash`
    names:{O}         hash: the secrets behind the names that the record has for people of owner O, by account, and
                      under `*` the one behind its threads; each with the day on which it was used last
    fence:{T}         string: nothing; written last, so that what was written before it can be waited for
    roster:{O}        hash: the committee of owner O, `*` for all that have none of their own (see `committee.py`)

The braces are part of the names: Redis Cluster keeps what stands in them on one node, and no transaction here touches
keys of two nodes.  What belongs to one workspace alone has a name that begins with the workspace's (`slack:T1:…`): by
that it is found when the workspace leaves (`erasing.py`).
"""

GROUP = "workers"
SCRUB = "scrub"
LEAVING = "leaving"
ERASED = "erased"
AUDIT = "audit"


def thread(thread_id: str) -> str:
    return f"thread:{{{thread_id}}}"


def uses(thread_id: str) -> str:
    return f"uses:{{{thread_id}}}"


def gone(thread_id: str) -> str:
    return f"gone:{{{thread_id}}}"


def lease(thread_id: str) -> str:
    return f"lease:{{{thread_id}}}"


def submission(submission_id: str) -> str:
    return f"submission:{{{submission_id}}}"


def used(submission_id: str) -> str:
    return f"used:{{{submission_id}}}"


def place(name: str) -> str:
    return f"place:{{{name}}}"


def work(queue: str) -> str:
    return f"work:{{{queue}}}"


def pace(name: str) -> str:
    return f"pace:{{{name}}}"


def bucket(name: str) -> str:
    return f"bucket:{{{name}}}"


def turn(name: str) -> str:
    return f"turn:{{{name}}}"


def notes(book: str) -> str:
    return f"notes:{{{book}}}"


def installation(owner: str) -> str:
    return f"installation:{{{owner}}}"


def login(account: str) -> str:
    return f"login:{{{account}}}"


def state(word: str) -> str:
    return f"state:{{{word}}}"


def roster(owner: str) -> str:
    return f"roster:{{{owner}}}"


def names(owner: str) -> str:
    return f"names:{{{owner}}}"


def fence(tag: str) -> str:
    return f"fence:{{{tag}}}"


def name_in(key: bytes) -> str:
    """What stands between the braces."""
    return key.decode().partition("{")[2].removesuffix("}")
