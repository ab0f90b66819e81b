"""What every command shares: where the data is, reading a case, one clear line for a fault."""

import json
import os
import sys
from collections.abc import Callable, Mapping
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn, ParamSpec, TypeVar

import click

from lifeevents.case import Case, read_case
from lifeevents.errors import CaseFault, Fault
from lifeevents.vocabulary import Vocabulary

DATA = "MADOGUCHI_DATA"
P = ParamSpec("P")
R = TypeVar("R")


def data_folder() -> Path:
    """The data folder: MADOGUCHI_DATA, or ./data."""
    return Path(os.environ.get(DATA) or "data").absolute()


def stop(words: object) -> NoReturn:
    """One line on stderr and exit code 1."""
    click.echo(" ".join(str(words).split()), err=True)
    sys.exit(1)


def clearly(command: Callable[P, R]) -> Callable[P, R]:
    """A command whose faults end it with one clear line instead of a stack."""

    @wraps(command)
    def guarded(*given: P.args, **named: P.kwargs) -> R:
        try:
            return command(*given, **named)
        except Fault as fault:
            stop(fault)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(0)
        except OSError as fault:
            stop(f"{fault.filename or 'ファイル'}: {_reason(fault)}")

    return guarded


def _reason(fault: OSError) -> str:
    known = {
        2: "ありません。名前を確かめてください。",
        13: "読み書きが許されていません。権限を確かめてください。",
        21: "フォルダーです。ファイルの名前を指定してください。",
        28: "ディスクがいっぱいです。空きを作ってから、もう一度してください。",
        30: "書き込めない場所です。ほかの場所を指定してください。",
    }
    return known.get(fault.errno or 0, f"使えません({fault.strerror})。")


def read_document(file: str) -> Mapping[str, Any]:
    """The JSON object in a file ("-" is standard input); raises CaseFault."""
    text = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    file = said_name(file)
    try:
        document = json.loads(text.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise CaseFault(file, "UTF-8の文字ではありません", "UTF-8で保存してください") from None
    except json.JSONDecodeError as wrong:
        where = f"{file} の{wrong.lineno}行{wrong.colno}文字目"
        raise CaseFault(where, "JSONとして読めません", "その前後の書き方を直してください") from None
    except ValueError:  # Python reads no number of more than 4,300 digits
        raise CaseFault(file, "読めません。数が大きすぎます", "数を直してください") from None
    except RecursionError:
        raise CaseFault(file, "入れ子が深すぎます", "事例の形に直してください") from None
    if not isinstance(document, dict):
        raise CaseFault(file, "事例(JSONのオブジェクト)ではありません", "{ … } の形にしてください")
    return document


def case_from(file: str, vocabulary: Vocabulary) -> Case:
    """The case in a scenario file or a bare case; a fault names the file first."""
    document = read_document(file)
    try:
        return read_case(document, vocabulary)
    except CaseFault as fault:
        place = f"{said_name(file)} の {fault.place}"
        raise CaseFault(place, fault.fact, fault.cure) from None


def said_name(file: str) -> str:
    """How a file is called in a sentence."""
    return "標準入力" if file == "-" else file
