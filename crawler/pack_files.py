"""What a packed dossier (a .zip file to hand over) consists of, and why packing or unpacking was refused."""

README, SUMS, FOLDER = "README.txt", "SHA256SUMS.txt", "dossier"


class PackError(Exception):
    """A dossier cannot be packed, or a file not unpacked. The message (Chinese) says which, why and what to do."""


class DamagedError(PackError):
    """What was to be packed or unpacked is damaged; `damages` says where (Chinese)."""

    def __init__(self, message: str, damages: tuple[str, ...]) -> None:
        super().__init__(message)
        self.damages = damages
