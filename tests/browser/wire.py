"""Speaking to the served screens without a browser: one page, as whoever holds the cookie, over the real socket."""

from urllib.parse import urlencode, urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

OPEN_S = 10.0
RUN_S = 20.0


def screen(base_url: str, page: str, cookie: str = "", **query: str) -> str:
    """Everything that the server sent for this page until its script had ended, as text.

    page: its name in the address, such as 'models'; '' is the first page. cookie: 'name=value', or ''.
    """
    parts = urlsplit(base_url)
    headers = {"Cookie": cookie} if cookie else {}
    ask = BackMsg()
    ask.rerun_script.query_string = urlencode(query)
    ask.rerun_script.page_name = page
    told: list[str] = []
    with connect(
        f"ws://{parts.netloc}/_stcore/stream",
        additional_headers=headers,
        origin=base_url,  # type: ignore[arg-type]
        subprotocols=["streamlit"],  # type: ignore[list-item]
        open_timeout=OPEN_S,
        max_size=None,
        proxy=None,
    ) as socket:
        socket.send(ask.SerializeToString())
        while True:
            message = ForwardMsg.FromString(bytes(socket.recv(timeout=RUN_S)))  # type: ignore[arg-type]
            told.append(str(message))
            if message.WhichOneof("type") == "script_finished":
                return "\n".join(told)
