"""Flask-WTF as far as MLflow's basic-auth takes it: it guards the sign-up form, which nobody measures."""
