"""A soft tune for the clip: slow chords under a few plucked notes of a five-note scale, brought to a given loudness."""

from __future__ import annotations

import subprocess
import wave
from pathlib import Path

import numpy as np

RATE = 48_000
# seconds, note (MIDI), strength, place left -1 .. right 1
PLUCKS = (
    (0.5, 74, 0.9, -0.3), (1.4, 78, 0.7, 0.1), (1.9, 81, 0.8, 0.3), (2.9, 83, 0.7, -0.1), (3.7, 81, 0.8, 0.2),
    (4.3, 78, 0.6, -0.2), (5.3, 76, 0.9, 0.3), (6.1, 74, 0.6, 0.0), (6.7, 71, 0.8, -0.3), (7.7, 74, 0.7, 0.2),
    (8.5, 78, 0.8, -0.1), (9.1, 76, 0.6, 0.3), (10.1, 69, 0.8, -0.2), (10.9, 71, 0.7, 0.1), (11.5, 74, 0.9, 0.0),
    (12.4, 78, 0.6, 0.3), (13.0, 74, 0.8, -0.2),
)  # fmt: skip
# seconds, notes of the chord
CHORDS = ((0.0, (50, 57, 62, 66)), (3.8, (47, 54, 59, 66)), (7.4, (43, 55, 59, 62)), (11.0, (50, 57, 62, 69)))


def pitch(note: int) -> float:
    return 440.0 * 2 ** ((note - 69) / 12)


def pluck(note: int, seconds: float, seed: int) -> np.ndarray:
    """A plucked string (Karplus-Strong), darkened a little as it rings."""
    period = round(RATE / pitch(note))
    rng = np.random.default_rng(seed)
    ring = np.convolve(rng.uniform(-1, 1, period + 6), np.ones(7) / 7, "valid")
    rounds = int(seconds * RATE / period) + 1
    out = np.empty((rounds, period))
    for k in range(rounds):
        out[k] = ring
        ring = 0.9965 * (0.5 * ring + 0.5 * np.roll(ring, 1))
    sound = out.ravel()[: int(seconds * RATE)]
    return sound * np.minimum(1, np.arange(sound.size) / 140)


def pad(notes: tuple[int, ...], seconds: float) -> np.ndarray:
    """A soft chord: each note three detuned sines that breathe."""
    t = np.arange(int(seconds * RATE)) / RATE
    total = np.zeros_like(t)
    for k, note in enumerate(notes):
        for cents in (-4, 0, 5):
            f = pitch(note) * 2 ** (cents / 1200)
            breath = 1 + 0.18 * np.sin(2 * np.pi * (0.11 + 0.02 * k) * t + k)
            total += breath * (np.sin(2 * np.pi * f * t + k) + 0.22 * np.sin(4 * np.pi * f * t))
    rise = np.clip(t / 1.6, 0, 1) ** 1.5 * np.clip((seconds - t) / 1.8, 0, 1) ** 1.2
    return total * rise / len(notes) / 3


def compose(seconds: float) -> np.ndarray:
    """Stereo samples (n, 2), with a short echo between the sides and gentle ends."""
    size = int(seconds * RATE)
    out = np.zeros((size + RATE * 4, 2))
    for k, (start, notes) in enumerate(CHORDS):
        end = CHORDS[k + 1][0] + 1.6 if k + 1 < len(CHORDS) else seconds
        sound = 0.55 * pad(notes, end - start)
        at = int(start * RATE)
        out[at : at + sound.size] += sound[:, None]
    for k, (start, note, strength, side) in enumerate(PLUCKS):
        sound = 0.5 * strength * pluck(note, 2.6, 40 + k)
        at = int(start * RATE)
        out[at : at + sound.size] += sound[:, None] * np.array([1 - side, 1 + side]) / 2
        for echo, (delay, gain) in enumerate(((0.23, 0.26), (0.41, 0.15), (0.66, 0.08))):
            back = int((start + delay) * RATE)
            turned = np.array([1 + side, 1 - side]) / 2 if echo % 2 == 0 else np.array([1 - side, 1 + side]) / 2
            out[back : back + sound.size] += gain * sound[:, None] * turned
    out = out[:size]
    t = np.arange(size)[:, None] / RATE
    return out * np.clip(t / 0.25, 0, 1) * np.clip((seconds - t) / 1.3, 0, 1)


def write(path: Path, seconds: float, loudness: float = -23.0) -> None:
    """Write a WAV at the wanted integrated loudness (LUFS, EBU R 128), measured with ffmpeg and corrected once."""
    sound = compose(seconds)
    _save(path, sound * (0.25 / np.abs(sound).max()))
    gain = 10 ** ((loudness - measure(path)) / 20)
    _save(path, sound * (0.25 / np.abs(sound).max()) * gain)


def measure(path: Path) -> float:
    """Integrated loudness in LUFS as ffmpeg's ebur128 filter reports it."""
    command = ["ffmpeg", "-nostats", "-i", str(path), "-af", "ebur128", "-f", "null", "-"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    lines = [line for line in said.split("Summary:")[-1].splitlines() if line.strip().startswith("I:")]
    return float(lines[-1].split()[1])


def _save(path: Path, sound: np.ndarray) -> None:
    whole = np.clip(np.round(sound * 32767), -32768, 32767).astype("<i2")
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(whole.tobytes())
