'use strict';

// A report knows one run, which nobody but its own command began: these would stay empty for ever.
for (const [group, widgets] of [
  ['widgets', ['history-trend', 'executors']],
  ['graph', ['history-trend', 'duration-trend', 'retry-trend', 'categories-trend']],
]) {
  widgets.forEach((widget) => delete (allure.api.widgets[group] || {})[widget]);
}

allure.api.addTranslation('en', { tab: { behaviors: { name: 'Behaviors' } } });

allure.api.addTab('behaviors', {
  title: 'tab.behaviors.name',
  icon: 'fa fa-list',
  route: 'behaviors(/)(:testGroup)(/)(:testResult)(/)(:testResultTab)(/)',
  onEnter: (testGroup, testResult, testResultTab) =>
    new allure.components.TreeLayout({
      testGroup,
      testResult,
      testResultTab,
      tabName: 'tab.behaviors.name',
      baseUrl: 'behaviors',
      url: 'data/behaviors.json',
    }),
});
