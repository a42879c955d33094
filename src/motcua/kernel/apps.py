from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "motcua.kernel"
    label = "kernel"

    def ready(self) -> None:
        from motcua.kernel import events, jobs, registry

        registry.load()
        events.load()
        jobs.load()
