"""What services, rules and stored problems say in English, said in the reader's language where pages show it.

Services know nothing of languages: they write English sentences, and programs and the command line show them as they
are. The tables here hold the same sentences with the places for values named; `Sayer` finds which one was said.
"""

from marsad.i18n.sentences.sayer import Sayer

__all__ = ["Sayer"]
