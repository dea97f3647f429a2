package com.mmall.conventions.database;

/** A service cannot start, as its database server does not answer or refuses it; the text is for who installs it. */
final class NoDatabaseAtStart extends RuntimeException {
    private final String whatToDo;

    NoDatabaseAtStart(String whatHappened, String whatToDo, Throwable cause) {
        super(whatHappened, cause);
        this.whatToDo = whatToDo;
    }

    String whatToDo() {
        return whatToDo;
    }
}
