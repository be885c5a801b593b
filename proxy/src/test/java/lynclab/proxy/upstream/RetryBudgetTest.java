package lynclab.proxy.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RetryBudgetTest {
    private final RetryBudget budget = new RetryBudget();

    @Test
    void allowsAFewAtOnceAndThenOneForTenRequests() {
        assertThat(spent(100)).isEqualTo(10);

        for (int i = 0; i < 9; i++) {
            budget.earn();
        }
        assertThat(budget.spend()).isFalse();
        budget.earn();
        assertThat(budget.spend()).isTrue();
        assertThat(budget.spend()).isFalse();
    }

    @Test
    void savesNoMoreThanAHundred() {
        for (int i = 0; i < 100_000; i++) {
            budget.earn();
        }
        assertThat(spent(1_000)).isEqualTo(100);
    }

    private int spent(int tries) {
        int spent = 0;
        for (int i = 0; i < tries; i++) {
            spent += budget.spend() ? 1 : 0;
        }
        return spent;
    }
}
