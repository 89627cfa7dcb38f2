"""Anyone holds a paper against the register: by its QR code, or by the file itself."""
