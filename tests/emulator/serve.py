"""Starts ministack, an emulator of AWS, with the resource types that it lacks and that our templates use.

It owns which types there are. What each makes is in `network`, `database`, `firewall` and `policies`, whose functions ask
ministack's own services for it over loopback, as any client does; `outputs` and `firewall` mend services themselves. The
environment says the rest:

- `GATEWAY_PORT`, `BIND_HOST`, `MINISTACK_HOST`, `MINISTACK_ACCOUNT_ID`: ministack's own.
- `EMULATED_DATABASE_HOST`: the address that clusters and proxies have instead of names that nobody resolves.

Its input is its life: when that ends, or after `EMULATOR_SECONDS`, it ends with its process group. Functions are in the group,
and have its environment beside their own.
"""

import os
import select
import shutil
import signal
import sys
import threading

import database
import firewall
import network
import outputs
import policies
from ministack.services.cloudformation import provisioners, stacks


def add_types() -> None:
    """Makes the types known to CloudFormation, and lets them call back.

    A handler runs on ministack's event loop, which could not answer the request that the handler makes meanwhile: these run on
    a thread of their own, as those of custom resources do.
    """
    handlers = provisioners._RESOURCE_HANDLERS
    ours = {**network.TYPES, **database.TYPES, **firewall.TYPES, **policies.TYPES}
    ours.update(database.add_attributes({**handlers, **ours}))
    handlers.update(ours)
    provisioners._REPLACING_PROPERTIES.update({**firewall.REPLACING, **policies.REPLACING})
    runs_on_thread = stacks._runs_on_worker_thread
    stacks._runs_on_worker_thread = lambda kind: kind in ours or runs_on_thread(kind)


def end_with_input() -> None:
    """Whoever started this holds the other end of the input, and lets it go however it ends."""
    ended, _, _ = select.select([sys.stdin], [], [], float(os.environ["EMULATOR_SECONDS"]))
    if ended:
        shutil.rmtree(os.environ["TMPDIR"], ignore_errors=True)
    os.killpg(0, signal.SIGKILL)


if __name__ == "__main__":
    threading.Thread(target=end_with_input, daemon=True).start()
    add_types()
    firewall.add_operations()
    outputs.look_elsewhere()
    outputs.accept_changes()
    from ministack.app import main

    main()
