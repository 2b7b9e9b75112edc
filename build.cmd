@echo off
rem The front door on Windows: the same words as `make` elsewhere. `build help` says what there is.
setlocal
cd /d "%~dp0"
if /i "%~1"=="help" goto help
if /i "%~1"=="clean" goto clean
if not exist .venv\.ready call :install || exit /b 3
set plenary=.venv\Scripts\plenary.exe
if "%~1"=="" (
  %plenary% build && %plenary% check
  exit /b
)
if /i "%~1"=="check" (%plenary% check & exit /b)
if /i "%~1"=="catalogues" (%plenary% catalogue update & exit /b)
if /i "%~1"=="drafts" (%plenary% build --draft & exit /b)
if /i "%~1"=="watch" (%plenary% build --watch & exit /b)
if /i "%~1"=="progress" (%plenary% catalogue progress & exit /b)
if /i "%~1"=="layouts" (%plenary% layout & exit /b)
if /i "%~1"=="decks" (%plenary% build --only deck & exit /b)
if /i "%~1"=="handouts" (%plenary% build --only handout & exit /b)
if /i "%~1"=="briefings" (%plenary% build --only briefing & exit /b)
if /i "%~1"=="running-orders" (%plenary% build --only running-order & exit /b)
if /i "%~1"=="cards" (%plenary% build --only cue-cards --only name-plates --only badges & exit /b)
if /i "%~1"=="packs" (%plenary% packs & exit /b)
%plenary% build --language %~1
exit /b

:install
py -3 -m venv .venv || python -m venv .venv || (echo Plenary needs Python 3.11 or newer from the Microsoft Store. & exit /b 3)
echo installing the Python packages in .venv ...
.venv\Scripts\python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt || exit /b 3
.venv\Scripts\python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable . || exit /b 3
type nul > .venv\.ready
exit /b 0

:clean
for /d %%d in (output\*) do rmdir /s /q "%%d"
if exist .build rmdir /s /q .build
exit /b 0

:help
echo build                 build everything in output\ and check that the languages agree
echo build nl ^| fr ^| en    build one language
echo build decks           build the slides only; also: handouts, briefings, running-orders, cards
echo build packs           what each speaker receives, and what changed since it was sent
echo build drafts          what is not fully translated too, marked, in output\EVENT\draft\
echo build watch           build again each time that you save a file, until Ctrl-C
echo build check           hold the languages of what was built against each other
echo build catalogues      bring translations\ up to date after an edit of source\
echo build progress        how far the translations are
echo build layouts         make the templates again after an edit of a brand.yaml
echo build clean           empty output\
echo .venv\Scripts\plenary --help    everything else
exit /b 0
