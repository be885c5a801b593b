@echo off
rem Starts LyncLab. Builds it first where that has not happened yet, or where its sources have changed since.
setlocal EnableExtensions DisableDelayedExpansion

set "home=%~dp0"
set "home=%home:~0,-1%"
set "built=%home%\cli\target\lynclab"
set "java="
set "version="

rem Somebody who sets JAVA_HOME by hand may have put the quotes inside.
if defined JAVA_HOME set "java=%JAVA_HOME:"=%\bin\java.exe"
if defined java goto from_home
for %%j in (java.exe) do set "java=%%~$PATH:j"
if not defined java (
  echo lynclab: could not run: there is no java; install a JDK, 17 or newer, or set JAVA_HOME>&2
  exit /b 3
)
goto which_version

:from_home
if exist "%java%" goto which_version
echo lynclab: could not run: JAVA_HOME is set, and there is no bin\java.exe in it>&2
exit /b 3

rem Which Java that is, from the file that a JDK carries: asking Java itself takes as long as starting it.
:which_version
for %%j in ("%java%") do set "release=%%~dpj..\release"
if not exist "%release%" goto ask_java
for /f "usebackq tokens=1,2 delims==" %%a in ("%release%") do if "%%a"=="JAVA_VERSION" set "version=%%~b"
:ask_java
if defined version goto check_version
set "answer=%TEMP%\lynclab-%RANDOM%.txt"
"%java%" -version 2>"%answer%"
for /f "usebackq tokens=2,3" %%u in ("%answer%") do if "%%u"=="version" set "version=%%~v"
del /q "%answer%"
:check_version
set "major="
for /f "delims=.-+_" %%m in ("%version%") do set "major=%%m"
if defined major goto compare_version
echo lynclab: could not run: "%java%" does not say which version it is>&2
exit /b 3
:compare_version
if %major% GEQ 17 goto check_build
echo lynclab: could not run: this is Java %version%; LyncLab needs 17 or newer>&2
exit /b 3

:check_build
if not exist "%built%\built" goto build
if not exist "%home%\pom.xml" goto start
set "changed="
for /f %%c in ('powershell -NoProfile -Command "$b = (Get-Item -LiteralPath $env:built\built).LastWriteTimeUtc; if (Get-ChildItem -Path ($env:home + '\pom.xml'), ($env:home + '\*\pom.xml'), ($env:home + '\*\src\main'), ($env:home + '\examples') -Recurse -File -ErrorAction SilentlyContinue | Where-Object { $_.LastWriteTimeUtc -gt $b -and $_.Name -ne 'README.md' } | Select-Object -First 1) { 'yes' }"') do set "changed=%%c"
if not defined changed goto start

:build
if exist "%home%\pom.xml" goto find_maven
echo lynclab: could not run: neither a built LyncLab nor its sources are beside this script>&2
exit /b 3
:find_maven
where mvn >nul 2>nul
if not errorlevel 1 goto find_compiler
echo lynclab: could not run: LyncLab has to be built once, and there is no mvn; install Maven 3.8 or newer>&2
exit /b 3
:find_compiler
for %%j in ("%java%") do set "bin=%%~dpj"
if exist "%bin%javac.exe" goto run_maven
echo lynclab: could not run: LyncLab has to be built once, and "%java%" is a Java without a compiler; install a JDK>&2
exit /b 3
:run_maven
echo Building LyncLab; this happens once, and again when its sources change.>&2
if exist "%built%\built" del /q "%built%\built"
if exist "%built%\lib" rmdir /s /q "%built%\lib"
if not defined JAVA_HOME for %%j in ("%bin%..") do set "JAVA_HOME=%%~fj"
call mvn -B -ntp -f "%home%\pom.xml" -pl cli -am -Dmaven.test.skip=true package 1>&2
if errorlevel 1 goto build_failed
if exist "%built%\built" goto built
:build_failed
echo lynclab: could not run: the build failed>&2
exit /b 3
:built
del /q "%built%\*.jsa" 2>nul

:start
rem What newer versions of Java would otherwise warn of: the libraries' use of native code and of Unsafe.
set "options="
if %major% GEQ 22 set "options=%options% --enable-native-access=ALL-UNNAMED"
if %major% GEQ 23 set "options=%options% --sun-misc-unsafe-memory-access=allow"

rem The first verification notes the classes that it loads, and an archive is made of them; from then on all starts are
rem quicker. The archive is made by a process of its own, so that nothing that happens there can touch the verdict;
rem without the classes behind lambdas, on which some builds of Java 17 stumble.
set "archive=%built%\java-%version%.jsa"
set sharing="-XX:SharedArchiveFile=%archive%"
set "part="
if exist "%archive%" goto launch
set "sharing="
if not "%~1"=="verify" goto launch
set "part=%built%\java-%version%.%RANDOM%"
set sharing="-XX:DumpLoadedClassList=%part%.classes"

:launch
"%java%" %sharing% "@%built%\java.options" %options% "-Dlynclab.home=%home%" -cp "%built%\lib\*" lynclab.cli.Main %*
set "code=%errorlevel%"
if not defined part goto done
if not exist "%part%.classes" goto done
findstr /v /b "@lambda-proxy" "%part%.classes" >"%part%.list"
"%java%" "@%built%\java.options" -Xshare:dump "-XX:ErrorFile=%part%.error" "-XX:SharedClassListFile=%part%.list" "-XX:SharedArchiveFile=%part%.jsa" -cp "%built%\lib\*" >nul 2>nul
if not errorlevel 1 move /y "%part%.jsa" "%archive%" >nul
del /q "%part%.classes" "%part%.list" "%part%.jsa" "%part%.error" 2>nul
:done
exit /b %code%
