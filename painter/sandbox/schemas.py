"""The OpenAPI descriptions of trainers and trained versions, and the check of an input against them."""

import hashlib
from typing import Any

from painter.sandbox.problems import bad_input

SIZES = {  # width, height in px at one megapixel, as FLUX makes them; "0.25" is half of each
    "1:1": (1024, 1024),
    "16:9": (1344, 768),
    "21:9": (1536, 640),
    "3:2": (1216, 832),
    "2:3": (832, 1216),
    "4:5": (896, 1088),
    "5:4": (1088, 896),
    "3:4": (896, 1152),
    "4:3": (1152, 896),
    "9:16": (768, 1344),
    "9:21": (640, 1536),
}
TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
}

FAST_FLUX: dict[str, dict[str, Any]] = {
    "input_images": {"type": "string", "format": "uri"},
    "trigger_word": {"type": "string"},
    "lora_type": {"type": "string", "enum": ["subject", "style"], "default": "subject"},
    "training_steps": {"type": "integer", "default": 1000, "minimum": 10, "maximum": 4000},
}
OSTRIS: dict[str, dict[str, Any]] = {
    "input_images": {"type": "string", "format": "uri"},
    "trigger_word": {"type": "string", "default": "TOK"},
    "autocaption": {"type": "boolean", "default": True},
    "autocaption_prefix": {"type": "string"},
    "autocaption_suffix": {"type": "string"},
    "steps": {"type": "integer", "default": 1000, "minimum": 3, "maximum": 6000},
    "learning_rate": {"type": "number", "default": 0.0004},
    "batch_size": {"type": "integer", "default": 1},
    "resolution": {"type": "string", "default": "512,768,1024"},
    "lora_rank": {"type": "integer", "default": 16, "minimum": 1, "maximum": 128},
    "caption_dropout_rate": {"type": "number", "default": 0.05, "minimum": 0, "maximum": 1},
    "optimizer": {"type": "string", "default": "adamw8bit"},
    "cache_latents_to_disk": {"type": "boolean", "default": False},
    "gradient_checkpointing": {"type": "boolean", "default": False},
}
PREDICTION: dict[str, dict[str, Any]] = {
    "prompt": {"type": "string"},
    "aspect_ratio": {"type": "string", "enum": [*SIZES, "custom"], "default": "1:1"},
    "width": {"type": "integer", "minimum": 256, "maximum": 1440},
    "height": {"type": "integer", "minimum": 256, "maximum": 1440},
    "model": {"type": "string", "enum": ["dev", "schnell"], "default": "dev"},
    "num_outputs": {"type": "integer", "default": 1, "minimum": 1, "maximum": 4},
    "num_inference_steps": {"type": "integer", "default": 28, "minimum": 1, "maximum": 50},
    "guidance_scale": {"type": "number", "default": 3, "minimum": 0, "maximum": 10},
    "seed": {"type": "integer"},
    "output_format": {"type": "string", "enum": ["webp", "jpg", "png"], "default": "webp"},
    "output_quality": {"type": "integer", "default": 80, "minimum": 0, "maximum": 100},
    "disable_safety_checker": {"type": "boolean", "default": False},
    "go_fast": {"type": "boolean", "default": False},
    "megapixels": {"type": "string", "enum": ["1", "0.25"], "default": "1"},
    "lora_scale": {"type": "number", "default": 1, "minimum": -1, "maximum": 3},
}
TRAINERS: dict[str, tuple[dict[str, dict[str, Any]], list[str]]] = {
    "replicate/fast-flux-trainer": (FAST_FLUX, ["input_images", "trigger_word"]),
    "ostris/flux-dev-lora-trainer": (OSTRIS, ["input_images"]),
}


def trainer_version(model: str) -> str:
    """64 hex that stand for the trainer's one version here; no version of the real one."""
    return hashlib.sha256(f"painter sandbox: {model}".encode()).hexdigest()


def openapi_schema(model: str) -> dict[str, Any]:
    """What the API's `openapi_schema` says of a trainer, or of a trained version for any other model."""
    if model in TRAINERS:
        fields, required = TRAINERS[model]
        described = _object(fields, required)
        return _document({"TrainingInput": described, "Input": described, "Output": {"type": "string"}}, fields)
    output = {"type": "array", "items": {"type": "string", "format": "uri"}}
    return _document({"Input": _object(PREDICTION, ["prompt"]), "Output": output}, PREDICTION)


def check_training(model: str, given: dict[str, Any]) -> None:
    """Raises the API's 422 for an unknown, a missing or a wrong input."""
    fields, required = TRAINERS[model]
    for name in given:
        if name not in fields:
            raise bad_input("input", f"Additional property {name} is not allowed", "additional_property_not_allowed")
    _check(fields, required, given)


def check_prediction(given: dict[str, Any]) -> None:
    """Raises the API's 422 for a missing or a wrong input; an unknown one is ignored, as the API does."""
    _check(PREDICTION, ["prompt"], given)


def picture_size(given: dict[str, Any]) -> tuple[int, int]:
    """Width and height in px, multiples of 16."""
    ratio = given.get("aspect_ratio", "1:1")
    if ratio == "custom":
        return tuple(16 * round(int(given.get(side, 1024)) / 16) for side in ("width", "height"))  # type: ignore[return-value]
    width, height = SIZES[ratio]
    return (width, height) if given.get("megapixels", "1") == "1" else (width // 2, height // 2)


def _check(fields: dict[str, dict[str, Any]], required: list[str], given: dict[str, Any]) -> None:
    for name in required:
        if given.get(name) is None:
            raise bad_input("input", f"{name} is required", "required")
    for name, value in given.items():
        if name in fields and value is not None:
            _check_one(name, fields[name], value)


def _check_one(name: str, rule: dict[str, Any], value: Any) -> None:
    field = f"input.{name}"
    is_bool = isinstance(value, bool)
    if not isinstance(value, TYPES[rule["type"]]) or (is_bool and rule["type"] != "boolean"):
        raise bad_input(field, f"Invalid type. Expected: {rule['type']}, given: {type(value).__name__}", "invalid_type")
    if "enum" in rule and value not in rule["enum"]:
        allowed = ", ".join(f'"{one}"' for one in rule["enum"])
        raise bad_input(field, f"{name} must be one of the following: {allowed}", "enum")
    if "minimum" in rule and value < rule["minimum"]:
        raise bad_input(field, f"Must be greater than or equal to {rule['minimum']}", "number_gte")
    if "maximum" in rule and value > rule["maximum"]:
        raise bad_input(field, f"Must be less than or equal to {rule['maximum']}", "number_lte")


def _object(fields: dict[str, dict[str, Any]], required: list[str]) -> dict[str, Any]:
    described = {}
    for order, (name, rule) in enumerate(fields.items()):
        entry: dict[str, Any] = {"title": name.replace("_", " ").capitalize(), "x-order": order}
        if "enum" in rule:
            entry |= {"allOf": [{"$ref": f"#/components/schemas/{name}"}]}
            entry |= {key: value for key, value in rule.items() if key not in ("enum", "type")}
        else:
            entry |= rule
        described[name] = entry
    return {"type": "object", "title": "Input", "required": required, "properties": described}


def _document(schemas: dict[str, Any], fields: dict[str, dict[str, Any]]) -> dict[str, Any]:
    enums = {
        name: {"type": rule["type"], "enum": rule["enum"], "title": name}
        for name, rule in fields.items()
        if "enum" in rule
    }
    return {
        "openapi": "3.0.2",
        "info": {"title": "Cog", "version": "0.1.0"},
        "paths": {},
        "components": {"schemas": {**schemas, **enums}},
    }
