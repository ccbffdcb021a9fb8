"""The worker: publishes what the ledger says, feeds the search, carries out what is due, runs background tasks."""

from publishing.worker._deployer import Deployer
from publishing.worker._publisher import Publisher
from publishing.worker._run import run, run_tasks

__all__ = ["Deployer", "Publisher", "run", "run_tasks"]
