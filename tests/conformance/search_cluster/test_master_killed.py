"""A cluster of three loses its master in the middle of the work: nothing is lost, and no reader sees an error."""

from __future__ import annotations

import os
import signal
import threading
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch

from search import Document, Index, open_index
from search._elastic import ElasticBackend

BATCHES, IN_BATCH = 20, 25
KILLED_AFTER = 6


@dataclass(frozen=True)
class Cluster:
    """`groups`: the process group of the node at each address."""

    addresses: list[str]
    groups: list[int]

    def kill_master(self) -> str:
        """SIGKILL to the elected master and what belongs to it; returns its address."""
        with Elasticsearch(self.addresses) as client:
            state = client.cluster.state(metric="master_node")
            info = client.nodes.info(metric="http")["nodes"][state["master_node"]]
        address = f"http://{info['http']['publish_address']}"
        os.killpg(self.groups[self.addresses.index(address)], signal.SIGKILL)
        return address


@pytest.fixture
def cluster() -> Cluster:
    addresses = os.environ.get("TOANCANH_TEST_ELASTICSEARCH", "").split(",")
    groups = [int(pid) for pid in os.environ.get("TOANCANH_TEST_ELASTICSEARCH_PIDS", "").split()]
    if len(groups) < 3:
        pytest.fail(
            "This test kills one of three nodes: run it by scripts/with-elasticsearch.sh --nodes 3 COMMAND",
            pytrace=False,
        )
    return Cluster(addresses, groups)


@pytest.fixture
def index(cluster: Cluster) -> Iterator[Index]:
    with Index(ElasticBackend(cluster.addresses, f"t{uuid.uuid4().hex[:10]}")) as opened:
        yield opened


def batch(number: int) -> list[Document]:
    return [
        Document(
            f"b{number:02}-{one:02}", "vi", "article", f"Hồ số {number * IN_BATCH + one}", "", "hồ nước " * (one + 1)
        )
        for one in range(IN_BATCH)
    ]


@dataclass
class Readers:
    """Threads that ask until they are told to stop: each answer must hold what was committed before its question."""

    index: Index
    committed: int = 0
    errors: list[BaseException] = field(default_factory=list)
    answers: list[float] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def read(self) -> None:
        while not self.over.is_set():
            started, before = time.monotonic(), self.committed
            try:
                total = self.index.query("hồ", "vi").total
                assert total >= before, f"{before} documents were committed, {total} are found"
            except BaseException as error:
                self.errors.append(error)
            self.answers.append(time.monotonic() - started)

    def start(self) -> list[threading.Thread]:
        threads = [threading.Thread(target=self.read) for _ in range(2)]
        for thread in threads:
            thread.start()
        return threads


def test_the_master_dies_while_others_index_and_read(cluster: Cluster, index: Index, tmp_path: Path) -> None:
    readers = Readers(index)
    threads = readers.start()
    try:
        for number in range(BATCHES):
            if number == KILLED_AFTER:
                killed = threading.Thread(target=cluster.kill_master)
                killed.start()
            for document in batch(number):
                index.add(document)
            index.commit(cursor=number + 1)
            readers.committed += IN_BATCH
        killed.join()
    finally:
        readers.over.set()
        for thread in threads:
            thread.join()
    assert readers.errors == []
    assert len(readers.answers) > BATCHES
    assert (index.cursor, index.query("hồ", "vi").total) == (BATCHES, BATCHES * IN_BATCH)
    with open_index(tmp_path / "same.sqlite3") as same:
        for number in range(BATCHES):
            for document in batch(number):
                same.add(document)
        same.commit(cursor=BATCHES)
        assert index.digest() == same.digest()
    print(f"slowest answer {max(readers.answers):.1f} s of {len(readers.answers)}")
