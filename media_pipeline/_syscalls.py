"""What the decoding process may never ask of the kernel again: a process, a program, a connection, a look into another process. Linux.

A filter of system calls (seccomp, mode 2) holds for root too, for whom the limit on processes does not. It is put in place where there is one.
"""

import ctypes
import errno
import os
import struct
import sys
from typing import Final

_PR_SET_SECCOMP, _FILTER = 22, 2
_LOAD, _EQUAL, _ANY_BIT, _RETURN = 0x20, 0x15, 0x45, 0x06
_ALLOW, _ERRNO = 0x7FFF0000, 0x00050000
_NUMBER_AT, _MACHINE_AT, _FIRST_ARGUMENT_AT = 0, 4, 16
_CLONE_THREAD: Final = 0x00010000

_MACHINES: Final = {
    "x86_64": (
        0xC000003E,
        {"clone": 56, "fork": 57, "vfork": 58, "execve": 59, "execveat": 322, "socket": 41, "socketpair": 53}
        | {"ptrace": 101, "kill": 62, "tkill": 200, "setsid": 112, "unshare": 272, "mount": 165, "io_uring_setup": 425}
        | {"process_vm_readv": 310, "process_vm_writev": 311, "pidfd_open": 434, "bpf": 321, "keyctl": 250},
    ),
    "aarch64": (
        0xC00000B7,
        {"clone": 220, "execve": 221, "execveat": 281, "socket": 198, "socketpair": 199, "ptrace": 117, "kill": 129}
        | {"tkill": 130, "setsid": 157, "unshare": 97, "mount": 40, "io_uring_setup": 425, "pidfd_open": 434}
        | {"process_vm_readv": 270, "process_vm_writev": 271, "bpf": 280, "keyctl": 219},
    ),
}
_CLONE3: Final = 435
"""The same number everywhere. Its flags lie in memory, where a filter cannot look: told that it does not exist, the C library uses `clone`."""


def forbid(*, threads: bool) -> bool:
    """Forbid for good what no decoder needs; threads stay possible only where `threads` says so. False where the kernel has no such filter."""
    machine = _MACHINES.get(os.uname().machine)
    if machine is None or sys.byteorder != "little":
        return False
    program = _program(*machine, threads=threads)
    held = ctypes.create_string_buffer(program, len(program))
    header = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(held)))
    refused: int = ctypes.CDLL(None).prctl(_PR_SET_SECCOMP, _FILTER, header, 0, 0)
    return not refused


def _program(machine: int, numbers: dict[str, int], *, threads: bool) -> bytes:
    """The filter in BPF: another machine's calls are refused, then the listed ones, and everything else passes."""
    steps = [_step(_LOAD, _MACHINE_AT), _step(_EQUAL, machine, 1, 0), _refuse(errno.EPERM)]
    steps += [_step(_LOAD, _NUMBER_AT), _step(_EQUAL, _CLONE3, 0, 1), _refuse(errno.ENOSYS)]
    for name, number in numbers.items():
        if name != "clone":
            steps += [_step(_EQUAL, number, 0, 1), _refuse(errno.EPERM)]
    if threads:
        steps += [_step(_EQUAL, numbers["clone"], 0, 3), _step(_LOAD, _FIRST_ARGUMENT_AT)]
        steps += [_step(_ANY_BIT, _CLONE_THREAD, 1, 0), _refuse(errno.EPERM)]
    else:
        steps += [_step(_EQUAL, numbers["clone"], 0, 1), _refuse(errno.EPERM)]
    return b"".join([*steps, _step(_RETURN, _ALLOW)])


def _step(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("HBBI", code, if_true, if_false, value)


def _refuse(error: int) -> bytes:
    return _step(_RETURN, _ERRNO | error)
