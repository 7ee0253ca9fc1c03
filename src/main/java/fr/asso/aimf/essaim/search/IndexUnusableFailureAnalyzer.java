package fr.asso.aimf.essaim.search;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells the operator what stops the search index in words instead of a stack trace. */
class IndexUnusableFailureAnalyzer extends AbstractFailureAnalyzer<IndexUnusable> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, IndexUnusable cause) {
        return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
    }
}
