package com.mmall.conventions.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says it in two lines instead of a stack trace. Listed in META-INF/spring.factories. */
final class NoDatabaseAtStartAnalyzer extends AbstractFailureAnalyzer<NoDatabaseAtStart> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, NoDatabaseAtStart cause) {
        return new FailureAnalysis(cause.getMessage(), cause.whatToDo(), cause);
    }
}
