package lynclab.scenarios.steps;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the step dictionary says about a step; every step has one. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface StepHelp {

    /** What the step does, in a sentence for an administrator. */
    String value();

    /** The step as it may stand in a feature, without its keyword. */
    String example();

    /** Whether the step changes a running lab, so that the scenario needs a lab of its own. */
    boolean changesLab() default false;
}
