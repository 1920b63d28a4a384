class CSRFProtect:
    def init_app(self, app: object) -> None:
        pass

    def protect(self) -> None:
        raise NotImplementedError("the sign-up form is not part of a measurement")
