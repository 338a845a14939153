"""Every knob: its name in the environment is PAINTER_ and the field's name in capitals.

The same keys may stand in .streamlit/secrets.toml; the environment wins.
"""

import os
import re
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from painter.core.kernel.context import Limits, Mode

ROOT = Path(__file__).resolve().parent.parent
HOOK_PATH = "/webhooks/replicate"  # where the provider's webhooks come in
CONTACT = re.compile(r"|[^@\s<>()\[\]\"]+@[^@\s<>()\[\]\"]+\.[^@\s<>()\[\]\"]+|https://[^\s<>()\[\]\"]+")
SECRETS = ROOT / ".streamlit" / "secrets.toml"


class _Secrets(PydanticBaseSettingsSource):
    """PAINTER_* keys of secrets.toml; a file that cannot be read is as good as none."""

    def get_field_value(self, field: Any, field_name: str) -> tuple[Any, str, bool]:
        return _secrets().get(f"PAINTER_{field_name.upper()}"), field_name, False

    def __call__(self) -> dict[str, Any]:
        found = _secrets()
        named = {name: found.get(f"PAINTER_{name.upper()}") for name in self.settings_cls.model_fields}
        return {name: value for name, value in named.items() if value is not None}


def _secrets() -> dict[str, Any]:
    try:
        return tomllib.loads(SECRETS.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


class Provider(BaseModel):
    """An outside OpenID Connect provider. name: as people know it, such as Google. issuer: its address."""

    name: str
    issuer: str
    client_id: str
    client_secret: SecretStr

    @property
    def key(self) -> str:
        """For addresses: 'google'."""
        return re.sub(r"[^a-z0-9]+", "-", self.name.lower()).strip("-")

    @property
    def origin(self) -> str:
        """Where its pages are: a form of ours leads there."""
        parts = urlsplit(self.issuer)
        return f"{parts.scheme}://{parts.netloc}"


class Settings(BaseSettings):
    """What a deployment decides. Defaults are those of `make run`."""

    model_config = SettingsConfigDict(env_prefix="PAINTER_", extra="ignore")

    data: Path = Field(ROOT / "data" / "state", description="where state is kept: database, files, keys")
    demo: bool | None = Field(None, description="a new data directory is a demo one; default: on loopback only")
    public_url: str = Field("http://localhost:8501", description="the address that QR codes and links carry")
    check_profiles: bool = Field(True, description="public profiles are looked at for an artist's code, when she asks")
    trusted_proxies: int = Field(0, ge=0, description="how many proxies of ours add to X-Forwarded-For")

    contact: str = Field("", description="an e-mail or https address for people to write to whoever runs this pAInter")

    smtp_host: str | None = Field(None, description="with it letters are sent and e-mail addresses are confirmed")
    smtp_port: int = Field(587, gt=0, lt=65536)
    smtp_security: Literal["starttls", "tls", "none"] = Field("starttls", description="none: this machine only")
    smtp_user: str | None = None
    smtp_password: SecretStr | None = None
    smtp_from: str = Field("pAInter <no-reply@localhost>", description="the sender of letters")
    outside: list[Provider] = Field([], description="OpenID Connect providers: name, issuer, client_id, client_secret")

    session_days: int = Field(14, gt=0, description="a sign-in lasts at most so long")
    session_idle_hours: int = Field(72, gt=0, description="and ends when it was not used for so long")

    replicate_token: SecretStr | None = Field(None, description="with it training and generation are real")
    daily_spend_cap_usd: Decimal = Field(Decimal(10), ge=0, description="calls beyond it are refused")
    training_reserve_usd: Decimal = Field(Decimal(3), ge=0, description="twice what a training costs")
    prediction_reserve_usd: Decimal = Field(Decimal("0.05"), ge=0, description="an image costs a few cents")

    key_passphrase: SecretStr | None = Field(None, description="encrypts signing keys; without it one lies beside them")

    training_poll_s: float = Field(12.0, gt=0, description="how often a running training is asked about")
    prediction_poll_first_s: float = Field(1.0, gt=0, description="the first question about a prediction")
    prediction_poll_most_s: float = Field(5.0, gt=0, description="the interval to which that grows")
    demo_images_a_day: int = Field(5, ge=0, description="Demo images a person and day")

    sandbox_engine_px: int = Field(512, ge=64, le=1024, description="working size of the simulated engine, px")
    sandbox_train_seconds: float = Field(0.0, ge=0, description="a training takes at least this long, for the stage")
    seed_samples: bool = Field(True, description="a demo directory trains and publishes the sample artists' models")

    @field_validator("contact")
    @classmethod
    def _can_be_opened(cls, given: str) -> str:
        """Empty, an e-mail address or a page over https: everything else would be a link that leads nowhere."""
        if not CONTACT.fullmatch(given.strip()):
            raise ValueError("neither an e-mail address nor an https address")
        return given.strip()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What is given here wins over the environment, and that over secrets.toml."""
        return init_settings, env_settings, _Secrets(settings_cls)

    @property
    def mode(self) -> Mode:
        """Live if and only if pAInter's own token is set."""
        return Mode.LIVE if self.replicate_token and self.replicate_token.get_secret_value() else Mode.SANDBOX

    @property
    def canonical(self) -> str | None:
        """The one origin under which pAInter is reached, where a public address was set: https://painter.example."""
        if "public_url" not in self.model_fields_set:
            return None
        parts = urlsplit(self.public_url)
        return f"{parts.scheme}://{parts.netloc}".lower()

    @property
    def https(self) -> bool:
        """Whether people come over TLS: then cookies are Secure and browsers are told to come no other way."""
        return self.public_url.startswith("https://")

    @property
    def hook(self) -> str | None:
        """Where the live provider may send webhooks: it wants TLS and an address that is known outside."""
        return None if self.canonical is None or not self.https else self.canonical + HOOK_PATH

    @property
    def letters(self) -> bool:
        """Whether mail can be sent."""
        return self.smtp_host is not None

    @property
    def contact_link(self) -> str:
        """The address as a link opens it; '' where none was set."""
        return f"mailto:{self.contact}" if "@" in self.contact and "://" not in self.contact else self.contact

    @property
    def whom_to_tell(self) -> str:
        """For a sentence that asks somebody to report something: who, and where there is one at which address."""
        people = "the people who run this pAInter"
        return f"{people}, at {self.contact}" if self.contact else people

    @property
    def limits(self) -> Limits:
        return Limits(
            demo_images_a_day=self.demo_images_a_day,
            training_poll_s=self.training_poll_s,
            prediction_poll_first_s=self.prediction_poll_first_s,
            prediction_poll_most_s=self.prediction_poll_most_s,
            daily_spend_cap_cents=_cents(self.daily_spend_cap_usd),
            training_reserve_cents=_cents(self.training_reserve_usd),
            prediction_reserve_cents=_cents(self.prediction_reserve_usd),
            session_days=self.session_days,
            session_idle_hours=self.session_idle_hours,
        )

    def start_lines(self) -> list[str]:
        """What a start says of mode and money; never a token."""
        if self.mode is Mode.LIVE:
            lines = [f"Replicate: live, at most {self.daily_spend_cap_usd} USD a day"]
        else:
            lines = ["Replicate: sandbox on this machine. Everything it makes is labelled SIMULATED"]
        if os.environ.get("REPLICATE_API_TOKEN"):
            lines.append("REPLICATE_API_TOKEN is set and not used; pAInter reads PAINTER_REPLICATE_TOKEN only")
        return lines


def _cents(amount: Decimal) -> int:
    return int((amount * 100).to_integral_value())
